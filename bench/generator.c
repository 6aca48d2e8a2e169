/* The load generator: many phones in one process, on loopback only, speaking Socket.IO v4 over websockets.
 *
 *   generator fan   PORT PID PHONES SECONDS          one phone asks for a broadcast, all must get it; again and again
 *   generator ask   PORT PID PHONES SECONDS          every phone asks, and asks again as soon as it is answered
 *   generator cast  PORT PID PHONES SECONDS          every phone asks once, evenly spread over so many seconds
 *   generator hold  PORT PID PHONES SECONDS          all connect at once and stay
 *   generator storm PORT PID PHONES SECONDS          all but one in twenty are cut off and come back within so many
 *                                                    seconds, and look; those who stayed cast ballots meanwhile
 *   generator visit PORT PID PHONES SECONDS          each comes, looks, asks now and then and goes, in one of seven
 *                                                    ways, for so many seconds; then whoever is there is cut off
 *
 * It reads its texts from the environment: AUTH (what a phone joins with), ASK (what it asks; in `visit` any one of
 * its lines). In both, %N is the phone's number and %K a key of its own. ENTERED and SEEN are the names before a number in an answer and in a
 * broadcast: a ballot is visible once a broadcast has come so far. The last line it prints is JSON.
 *
 * PID is the server's; its processor time is read from the kernel, so that the generator's own is not counted.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PHONES_MAX = 20000, AT_ONCE = 128, READ_BYTES = 65536, TEXT_BYTES = 1024 };
enum { CONNECTING, SHAKING_HANDS, OPENING, JOINING, READY, LEAVING, MUTE, GONE };

typedef struct {
    int fd, state, kept, room;      /* kept: bytes of an unfinished frame; room: how many fit where they are */
    char *part;
    uint32_t asked;                 /* how often it has asked */
    int64_t asked_at, answered_at, entered, seen;
} phone;

static phone phones[PHONES_MAX];
static int port, server, poller, wanted, ready, failed;
static const char *auth, *ask_text, *entered_name, *seen_name;
static int64_t answers, deliveries;
static void (*on_answer)(phone *, const char *, int64_t), (*on_broadcast)(phone *, const char *, int64_t), (*on_ready)(phone *), (*on_loss)(phone *, int);

/* Clocks ------------------------------------------------------------------------------------------- */

static int64_t nanoseconds(clockid_t clock) {
    struct timespec t;
    return clock_gettime(clock, &t) ? 0 : t.tv_sec * 1000000000LL + t.tv_nsec;
}
static int64_t now(void) { return nanoseconds(CLOCK_MONOTONIC); }
static int64_t server_time(void) {
    clockid_t clock;
    return clock_getcpuclockid(server, &clock) ? 0 : nanoseconds(clock);
}
static int64_t own_time(void) { return nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }

static long server_kilobytes(void) {
    char path[64], line[256];
    long found = 0;
    sprintf(path, "/proc/%d/status", server);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, "VmRSS:", 6)) found = atol(line + 6);
    if (file) fclose(file);
    return found;
}

/* Frames ------------------------------------------------------------------------------------------- */

static void send_all(phone *p, const char *bytes, int size) {
    for (int done = 0; done < size;) {
        int sent = send(p->fd, bytes + done, size - done, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            struct pollfd wait = {p->fd, POLLOUT, 0};
            if (poll(&wait, 1, 2000) <= 0) return;
        } else if (sent < 0) {
            return;
        } else {
            done += sent;
        }
    }
}

static void say_as(phone *p, int opcode, const char *text, int size) {
    static const unsigned char mask[4] = {0x12, 0x34, 0x56, 0x78};
    char frame[TEXT_BYTES + 16];
    int head = 0;
    frame[head++] = (char)(0x80 | opcode);
    if (size < 126) {
        frame[head++] = (char)(0x80 | size);
    } else {
        frame[head++] = (char)(0x80 | 126);
        frame[head++] = (char)(size >> 8);
        frame[head++] = (char)(size & 255);
    }
    memcpy(frame + head, mask, 4);
    head += 4;
    for (int i = 0; i < size; i++) frame[head + i] = text[i] ^ mask[i & 3];
    send_all(p, frame, head + size);
}
static void say(phone *p, const char *text, int size) { say_as(p, 1, text, size); }

/* Fill in %N and %K. */
static int filled(char *out, const char *text, phone *p) {
    char *to = out;
    for (const char *from = text; *from && to - out < TEXT_BYTES - 40; from++) {
        if (from[0] == '%' && from[1] == 'N') {
            to += sprintf(to, "%d", (int)(p - phones));
            from++;
        } else if (from[0] == '%' && from[1] == 'K') {
            to += sprintf(to, "%016x%016x", (unsigned)(p - phones), p->asked);
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = 0;
    return to - out;
}

static void ask_for(phone *p, const char *what, int64_t at) {
    char text[TEXT_BYTES];
    p->asked++;
    p->asked_at = at;
    int head = sprintf(text, "42%u", p->asked);
    say(p, text, head + filled(text + head, what, p));
}
static void ask(phone *p, int64_t at) { ask_for(p, ask_text, at); }

static int64_t number_after(const char *text, const char *name) {
    const char *found = strstr(text, name);
    return found ? strtoll(found + strlen(name), 0, 10) : -1;
}

static void drop(phone *p) {
    int state = p->state;
    if (state == READY) ready--;
    close(p->fd);
    p->fd = -1;
    p->state = GONE;
    if (on_loss) on_loss(p, state);
    else failed++;
}

static void hear(phone *p, char *text, int size, int64_t at) {
    if (size < 1 || p->state >= LEAVING) return;
    if (text[0] == '0' && p->state == OPENING) {
        char join[TEXT_BYTES] = "40";
        p->state = JOINING;
        say(p, join, 2 + filled(join + 2, auth, p));
    } else if (text[0] == '2') {
        say(p, "3", 1);
    } else if (text[0] == '4' && size > 1 && text[1] == '0' && p->state == JOINING) {
        p->state = READY;
        ready++;
        if (on_ready) on_ready(p);
    } else if (text[0] == '4' && size > 1 && text[1] == '2') {
        deliveries++;
        if (on_broadcast) on_broadcast(p, text + 2, at);
    } else if (text[0] == '4' && size > 1 && text[1] == '3') {
        answers++;
        if (on_answer) on_answer(p, text + 2, at);
    } else if (text[0] == '4' && size > 1 && text[1] == '4') {
        if (failed < 3) fprintf(stderr, "turned away: %.200s\n", text);
        drop(p);
    }
}

static void read_from(phone *p) {
    static char buffer[1 << 18];
    int have = p->kept;
    memcpy(buffer, p->part, have);
    p->kept = 0;
    int got = recv(p->fd, buffer + have, READ_BYTES, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN)) {
        drop(p);
        return;
    }
    have += got > 0 ? got : 0;
    int64_t at = now();
    int done = 0;
    if (p->state == SHAKING_HANDS) {
        char *end = memmem(buffer, have, "\r\n\r\n", 4);
        if (end && memcmp(buffer + 9, "101", 3)) {
            if (failed < 3) fprintf(stderr, "no websocket: %.200s\n", buffer);
            drop(p);
            return;
        }
        if (end) {
            p->state = OPENING;
            done = end + 4 - buffer;
        }
    }
    while (p->state != SHAKING_HANDS && have - done >= 2) {
        unsigned char *frame = (unsigned char *)buffer + done;
        int64_t size = frame[1] & 127;
        int head = size == 126 ? 4 : size == 127 ? 10 : 2;
        if (have - done < head) break;
        if (head > 2) {
            size = 0;
            for (int i = 2; i < head; i++) size = size << 8 | frame[i];
        }
        if (have - done < head + size) break;
        char *text = buffer + done + head, after = text[size];
        text[size] = 0;
        if ((frame[0] & 15) == 1) hear(p, text, size, at);
        text[size] = after;
        done += head + size;
        if ((frame[0] & 15) == 8) drop(p);
        if (p->fd < 0) return;
    }
    p->kept = have - done;
    if (p->kept > p->room) p->part = realloc(p->part, p->room = p->kept);
    memcpy(p->part, buffer + done, p->kept);
}

/* Connecting --------------------------------------------------------------------------------------- */

static void begin(phone *p) {
    p->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (p->fd < 0) {
        perror("socket");
        failed++;
        p->state = GONE;
        return;
    }
    int one = 1;
    struct linger at_once = {1, 0};
    setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(p->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(p->fd, (void *)&address, sizeof address) < 0 && errno != EINPROGRESS) {
        perror("connect");
        drop(p);
        return;
    }
    p->state = CONNECTING;
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT, .data.ptr = p};
    epoll_ctl(poller, EPOLL_CTL_ADD, p->fd, &event);
}

/* The headers of a telephone's browser, with the cookie that its page has given it. */
static void shake_hands(phone *p) {
    char request[TEXT_BYTES];
    int size = sprintf(request,
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\n"
        "Pragma: no-cache\r\nCache-Control: no-cache\r\nUser-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
        "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1\r\nUpgrade: websocket\r\n"
        "Origin: http://127.0.0.1:%d\r\nSec-WebSocket-Version: 13\r\nAccept-Encoding: gzip, deflate\r\n"
        "Accept-Language: en-GB,en;q=0.9,ca;q=0.8\r\nCookie: device=%032x\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", port, port, (unsigned)(p - phones));
    p->state = SHAKING_HANDS;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = p};
    epoll_ctl(poller, EPOLL_CTL_MOD, p->fd, &event);
    send_all(p, request, size);
}

static void go_on(int milliseconds) {
    static struct epoll_event events[2048];
    int count = epoll_wait(poller, events, 2048, milliseconds);
    for (int i = 0; i < count; i++) {
        phone *p = events[i].data.ptr;
        if (p->fd < 0) continue;
        if (p->state == CONNECTING && events[i].events & (EPOLLERR | EPOLLHUP)) drop(p);
        else if (p->state == CONNECTING && events[i].events & EPOLLOUT) shake_hands(p);
        else if (p->state != CONNECTING) read_from(p);
    }
}

static void wait_for(double seconds) {
    for (int64_t until = now() + (int64_t)(seconds * 1e9); now() < until;) go_on(20);
}

static void connect_all(void) {
    int started = 0;
    for (int64_t until = now() + 120000000000LL; ready < wanted && !failed && now() < until;) {
        while (started < wanted && started - ready < AT_ONCE) begin(&phones[started++]);
        go_on(20);
    }
    if (ready < wanted) {
        printf("{\"error\": \"%d of %d phones came in, %d failed\"}\n", ready, wanted, failed);
        exit(1);
    }
}

/* What is measured --------------------------------------------------------------------------------- */

static double *samples, *sights;
static int sample_count, sight_count, measuring;

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}
static double percentile(double *of, int count, double share) {
    if (!count) return -1;
    int index = (int)(share * count);
    return of[index < count ? index : count - 1];
}

static int64_t round_number, got, last_at;
static void count_broadcast(phone *p, const char *text, int64_t at) {
    (void)p, (void)at;
    if (number_after(text, seen_name) == round_number) {
        got++;
        last_at = now();
    }
}

static void fan(double seconds) {
    on_broadcast = count_broadcast;
    int64_t begun = 0, used = 0, until = 0, delivered = 0;
    double *last = malloc(100000 * sizeof *last);
    int rounds = 0, lost = 0;
    for (int warming = 2; warming > 0 || rounds < 4 || now() < until; warming--) {
        if (warming == 0) {
            begun = now(), used = server_time(), until = begun + (int64_t)(seconds * 1e9), delivered = 0, rounds = 0;
        }
        round_number++, got = 0;
        char asked[TEXT_BYTES];
        int size = sprintf(asked, "42[\"command\",{\"go\":%ld}]", (long)round_number);
        int64_t sent = now(), patience = sent + 20000000000LL;
        say(&phones[0], asked, size);
        while (got < ready && now() < patience) go_on(100);
        if (got < ready && ++lost > 3) break;
        delivered += got;
        if (rounds < 100000) last[rounds++] = (last_at - sent) / 1e6;
    }
    double cpu = (server_time() - used) / 1e9, wall = (now() - begun) / 1e9;
    qsort(last, rounds, sizeof *last, by_size);
    printf("{\"per_cpu_second\": %.0f, \"last_p50_ms\": %.2f, \"last_p95_ms\": %.2f, \"lost\": %d, \"busy\": %.2f}\n",
           delivered / cpu, percentile(last, rounds, .5), percentile(last, rounds, .95), lost, cpu / wall);
}

static void ask_again(phone *p, const char *text, int64_t at) {
    (void)text;
    if (measuring == 1 && sample_count < 4000000) samples[sample_count++] = (at - p->asked_at) / 1e6;
    if (measuring >= 0) ask(p, now());
}

static void ask_on(double seconds) {
    on_answer = ask_again;
    for (int i = 0; i < wanted; i++) ask(&phones[i], now());
    wait_for(0.8);
    measuring = 1, answers = 0;
    int64_t begun = now(), used = server_time();
    wait_for(seconds);
    double cpu = (server_time() - used) / 1e9, wall = (now() - begun) / 1e9;
    int64_t counted = answers;
    measuring = -1;
    wait_for(0.3);
    qsort(samples, sample_count, sizeof *samples, by_size);
    printf("{\"per_cpu_second\": %.0f, \"per_second\": %.0f, \"p50_ms\": %.2f, \"p99_ms\": %.2f, \"busy\": %.2f}\n",
           counted / cpu, counted / wall, percentile(samples, sample_count, .5), percentile(samples, sample_count, .99), cpu / wall);
}

static void note_sight(phone *p, int64_t at) {
    if (p->entered >= 0 && p->answered_at && p->seen >= p->entered) {
        sights[sight_count++] = (at - p->asked_at) / 1e6;
        p->entered = -1;
    }
}
static void note_answer(phone *p, const char *text, int64_t at) {
    int64_t entered = number_after(text, entered_name);
    if (entered < 0) {
        if (failed++ < 3) fprintf(stderr, "not entered: %.200s\n", text);
        return;
    }
    samples[sample_count++] = (at - p->asked_at) / 1e6;
    p->answered_at = at, p->entered = entered;
    note_sight(p, at);
}
static void note_broadcast(phone *p, const char *text, int64_t at) {
    p->seen = number_after(text, seen_name);
    note_sight(p, at);
}

static void cast(double seconds) {
    on_answer = note_answer, on_broadcast = note_broadcast;
    static int order[PHONES_MAX];
    for (int i = 0; i < wanted; i++) order[i] = i;
    srand(7);
    for (int i = wanted - 1; i > 0; i--) {
        int j = rand() % (i + 1), swapped = order[i];
        order[i] = order[j], order[j] = swapped;
    }
    deliveries = 0;
    int64_t begun = now(), used = server_time(), spent = own_time(), all_cast = 0;
    int next = 0;
    for (int64_t until = begun + (int64_t)((seconds + 20) * 1e9); sight_count < wanted && now() < until; go_on(2)) {
        for (; next < wanted; next++) {
            int64_t due = begun + (int64_t)(seconds * 1e9 * next / wanted);
            if (due > now()) break;
            ask(&phones[order[next]], due);
        }
        if (next == wanted && !all_cast) all_cast = now(), used = server_time() - used, spent = own_time() - spent;
    }
    double wall = (all_cast - begun) / 1e9;
    qsort(samples, sample_count, sizeof *samples, by_size);
    qsort(sights, sight_count, sizeof *sights, by_size);
    printf("{\"ack_p50_ms\": %.1f, \"ack_p99_ms\": %.1f, \"visible_p50_ms\": %.1f, \"visible_p99_ms\": %.1f, "
           "\"acked\": %d, \"visible\": %d, \"broadcasts_per_second\": %.2f, \"busy\": %.2f, \"generator_busy\": %.2f}\n",
           percentile(samples, sample_count, .5), percentile(samples, sample_count, .99), percentile(sights, sight_count, .5),
           percentile(sights, sight_count, .99), sample_count, sight_count,
           (double)deliveries / wanted / ((now() - begun) / 1e9), used / 1e9 / wall, spent / 1e9 / wall);
}

static int staying, back, current;
static void come_back(phone *p) {
    back++;
    ask_for(p, "[\"look\",{}]", p->asked_at);
}
static void note_current(phone *p, const char *text, int64_t at) {
    p->answered_at = at;
    if (p - phones < staying) {
        if (number_after(text, entered_name) >= 0) samples[sample_count++] = (at - p->asked_at) / 1e6;
        else if (failed++ < 3) fprintf(stderr, "not entered: %.200s\n", text);
    } else if (number_after(text, "\"at\":") >= 0) {
        sights[current++] = (at - p->asked_at) / 1e6;
    } else if (failed++ < 3) {
        fprintf(stderr, "not seen: %.200s\n", text);
    }
}

/* A phone that comes back is late from the moment it wanted to: if the server lets it wait at the door, that counts. */
static void storm(double seconds) {
    on_ready = come_back, on_answer = note_current;
    staying = wanted / 20 + 1;
    long before = server_kilobytes(), most = before;
    for (int i = staying; i < wanted; i++) close(phones[i].fd), phones[i].fd = -1, phones[i].kept = 0, phones[i].state = GONE;
    ready = staying;
    int64_t begun = now(), used = server_time(), glance = begun, next_ballot = begun;
    int64_t between = 200000000LL / staying > 10000000LL ? 200000000LL / staying : 10000000LL;
    int next = staying, ballots = 0, retries = 0, due_back = wanted - staying;
    for (int64_t until = begun + 240000000000LL; current < due_back && now() < until; go_on(2)) {
        for (; next < wanted && next - staying - back < 1024; next++) {
            int64_t due = begun + (int64_t)(seconds * 1e9 * (next - staying) / due_back);
            if (due > now()) break;
            begin(&phones[next]), phones[next].asked_at = due;
        }
        for (; next_ballot <= now(); next_ballot += between, ballots++) {
            phone *p = &phones[ballots % staying];
            if (p->answered_at >= p->asked_at) ask(p, next_ballot);
        }
        if (now() - glance > 100000000LL) {
            long kilobytes = server_kilobytes();
            glance = now(), most = kilobytes > most ? kilobytes : most;
            for (int i = staying; i < next; i++) if (phones[i].state == GONE) retries++, begin(&phones[i]);
        }
    }
    double took = (now() - begun) / 1e9, cpu = (server_time() - used) / 1e9;
    wait_for(5);
    qsort(samples, sample_count, sizeof *samples, by_size);
    qsort(sights, current, sizeof *sights, by_size);
    if (current < due_back) printf("{\"error\": \"%d of %d phones are current again\"}\n", current, due_back);
    else printf("{\"seconds\": %.2f, \"current_p50_ms\": %.0f, \"current_p99_ms\": %.0f, \"ballots\": %d, \"ack_p50_ms\": %.1f, "
           "\"ack_p99_ms\": %.1f, \"retries\": %d, \"cpu_us\": %.0f, \"megabytes_before\": %.1f, \"megabytes_most\": %.1f, "
           "\"megabytes_after\": %.1f}\n", took, percentile(sights, current, .5), percentile(sights, current, .99), sample_count,
           percentile(samples, sample_count, .5), percentile(samples, sample_count, .99), retries, cpu * 1e6 / due_back,
           before / 1024.0, most / 1024.0, server_kilobytes() / 1024.0);
}

/* Visits ------------------------------------------------------------------------------------------- */

/* How somebody goes: saying so; as a page that is closed; with the line, ended or reset; in the middle of the handshake;
 * falling silent until the server has had enough; or without a trace, as when a battery is empty. That last the system
 * must allow (it takes CAP_NET_ADMIN): where it does not, they fall silent. */
enum { SAYING_SO, CLOSING, ENDED, RESET, HALFWAY, SILENT, VANISHING, WAYS };
static const int of_a_hundred[WAYS] = {30, 20, 15, 20, 11, 2, 2};
enum { PATIENCE_SECONDS = 90 };

static struct { int64_t next; int how, left; } visits[PHONES_MAX];
static int64_t come, gone[WAYS], looked, entered, put_off, unwelcome, lost, still_there;

static double chance(void) { return rand() / (RAND_MAX + 1.0); }
static void again_in(phone *p, double seconds) { visits[p - phones].next = now() + (int64_t)(seconds * 1e9); }

static void arrive(phone *p) {
    int roll = rand() % 100, how = 0;
    while (how < WAYS - 1 && (roll -= of_a_hundred[how]) >= 0) how++;
    visits[p - phones].how = how;
    visits[p - phones].left = rand() % 9;
    p->kept = 0, p->asked_at = p->answered_at = 0;
    begin(p);
    again_in(p, how == HALFWAY ? chance() * 0.02 : PATIENCE_SECONDS);
}

static void greet(phone *p) {
    come++;
    ask_for(p, "[\"look\",{}]", now());
    again_in(p, 2 * chance());
}

static void ask_something(phone *p) {
    const char *line = ask_text;
    char text[TEXT_BYTES];
    for (int skip = rand() % 16; skip > 0; skip--) line = strchr(line, '\n') ? strchr(line, '\n') + 1 : ask_text;
    sprintf(text, "%.*s", (int)strcspn(line, "\n"), line);
    ask_for(p, text, now());
}

static void note_visit(phone *p, const char *text, int64_t at) {
    p->answered_at = at;
    if (number_after(text, entered_name) >= 0) entered++;
    else if (number_after(text, "\"later\":") >= 0) put_off++;
    else if (strstr(text, "\"head\":") && number_after(text, "\"at\":") >= 0) looked++;
    else if (unwelcome++ < 3) fprintf(stderr, "refused: %.200s\n", text);
}

static void let_go(phone *p, int state) {
    if (state < LEAVING && visits[p - phones].how != HALFWAY && lost++ < 3) fprintf(stderr, "lost in state %d\n", state);
    again_in(p, chance());
}

static void cut_off(phone *p, int politely) {
    struct linger linger = {!politely, 0};
    setsockopt(p->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    if (p->state == READY) ready--;
    close(p->fd);
    p->fd = -1, p->state = GONE;
    again_in(p, chance());
}

static void go(phone *p) {
    int one = 1, how = visits[p - phones].how;
    if (how == VANISHING && setsockopt(p->fd, IPPROTO_TCP, TCP_REPAIR, &one, sizeof one)) how = SILENT;
    gone[how]++;
    if (how == SAYING_SO) say(p, "41", 2);
    if (how == SAYING_SO || how == CLOSING) say_as(p, 8, "\3\351", 2);
    if (how == SAYING_SO || how == CLOSING || how == SILENT) {
        p->state = how == SILENT ? MUTE : LEAVING, ready--;
        again_in(p, PATIENCE_SECONDS);
    } else {
        cut_off(p, how == ENDED);
    }
}

static void visit(double seconds) {
    on_ready = greet, on_answer = note_visit, on_loss = let_go;
    srand(7);
    for (int i = 0; i < wanted; i++) {
        phones[i].fd = -1, phones[i].state = GONE, phones[i].asked = (uint32_t)time(0) * 16; /* no key comes twice */
        again_in(&phones[i], 5 * chance());
    }
    for (int64_t until = now() + (int64_t)(seconds * 1e9), at; (at = now()) < until; go_on(5)) {
        for (int i = 0; i < wanted; i++) {
            phone *p = &phones[i];
            if (visits[i].next > at) continue;
            if (p->state == GONE) arrive(p);
            else if (visits[i].how == HALFWAY) gone[HALFWAY]++, cut_off(p, 0);
            else if (p->state != READY) still_there++, cut_off(p, 0);
            else if (p->answered_at < p->asked_at) again_in(p, 0.1);
            else if (visits[i].left-- > 0) ask_something(p), again_in(p, 2 * chance());
            else go(p);
        }
    }
    printf("{\"visits\": %ld, \"looks\": %ld, \"entered\": %ld, \"changes\": %ld, \"put_off\": %ld, \"refused\": %ld, "
           "\"said_so\": %ld, \"closed\": %ld, \"ended\": %ld, \"reset\": %ld, \"halfway\": %ld, \"silent\": %ld, "
           "\"vanished\": %ld, \"lost\": %ld, \"still_there\": %ld}\n", come, looked, entered, deliveries, put_off, unwelcome,
           gone[SAYING_SO], gone[CLOSING], gone[ENDED], gone[RESET], gone[HALFWAY], gone[SILENT], gone[VANISHING], lost, still_there);
}

int main(int count, char **words) {
    if (count < 6 || atoi(words[4]) > PHONES_MAX) return 2;
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    port = atoi(words[2]), server = atoi(words[3]), wanted = atoi(words[4]);
    double seconds = atof(words[5]);
    auth = getenv("AUTH") ? getenv("AUTH") : "";
    ask_text = getenv("ASK") ? getenv("ASK") : "[\"command\",{}]";
    entered_name = getenv("ENTERED") ? getenv("ENTERED") : "\"entered\":";
    seen_name = getenv("SEEN") ? getenv("SEEN") : "\"to\":";
    samples = malloc(4000000 * sizeof *samples), sights = malloc(PHONES_MAX * sizeof *sights);
    poller = epoll_create1(0);
    long kilobytes = server_kilobytes();
    int64_t begun = now(), used = server_time();
    if (strcmp(words[1], "visit")) connect_all();
    double took = (now() - begun) / 1e9, cpu = (server_time() - used) / 1e9;
    wait_for(0.7);
    if (!strcmp(words[1], "fan")) fan(seconds);
    else if (!strcmp(words[1], "ask")) ask_on(seconds);
    else if (!strcmp(words[1], "cast")) cast(seconds);
    else if (!strcmp(words[1], "storm")) storm(seconds);
    else if (!strcmp(words[1], "visit")) visit(seconds);
    else {
        int64_t resting = server_time();
        wait_for(seconds);
        printf("{\"connect_us\": %.0f, \"connects_per_second\": %.0f, \"kilobytes\": %.2f, \"rest_us_per_second\": %.2f}\n",
               cpu * 1e6 / wanted, wanted / took, (double)(server_kilobytes() - kilobytes) / wanted,
               seconds ? (server_time() - resting) / 1e3 / seconds / wanted : 0);
    }
    return 0;
}
