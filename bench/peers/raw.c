/* The physical limit: one frame made once, and a loop that sends it to every socket. raw PORT
 *
 * It knows just enough of a websocket for the generator: it answers every handshake and every `40`, and on
 * `{"go":n}` it sends the tally to everybody. It knows no slow phones, no halls and no heartbeat.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static int joined[20000], count;
static char shaken[65536];

static int framed(char *out, const char *text) {
    int size = strlen(text), head = 0;
    out[head++] = (char)0x81;
    if (size < 126) {
        out[head++] = size;
    } else {
        out[head++] = 126;
        out[head++] = size >> 8;
        out[head++] = size & 255;
    }
    memcpy(out + head, text, size);
    return head + size;
}

static void tell_all(long number) {
    char text[2048], frame[2048];
    int at = sprintf(text, "42[\"changes\",{\"to\":%ld,\"tally\":{", number);
    for (int i = 0; i < 6; i++)
        at += sprintf(text + at, "%s\"option-%d\":{\"count\":%d,\"share\":%d}", i ? "," : "", i, 1000 + i * 37, 123455 + i * 10);
    sprintf(text + at, "},\"cast\":12345,\"phase\":\"open\",\"poll\":\"poll-17\"}]");
    int size = framed(frame, text);
    for (int i = 0; i < count; i++) send(joined[i], frame, size, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void hear(int fd, char *text) {
    char frame[256];
    char *go = strstr(text, "{\"go\":");
    if (!strncmp(text, "40", 2)) {
        int size = framed(frame, "40{\"sid\":\"y\"}");
        send(fd, frame, size, MSG_NOSIGNAL);
        joined[count++] = fd;
    } else if (go) {
        tell_all(atol(go + 6));
    }
}

static void leave(int fd) {
    close(fd);
    for (int i = 0; i < count; i++)
        if (joined[i] == fd) joined[i--] = joined[--count];
}

static void read_from(int fd) {
    char data[65536], answer[1024];
    int size = recv(fd, data, sizeof data - 1, 0);
    if (size <= 0) {
        if (size == 0 || errno != EAGAIN) leave(fd);
        return;
    }
    if (!shaken[fd]) {
        shaken[fd] = 1;
        int head = sprintf(answer, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        head += framed(answer + head, "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
        send(fd, answer, head, MSG_NOSIGNAL);
        return;
    }
    for (int at = 0; at + 6 <= size;) {
        int length = data[at + 1] & 127;
        unsigned char *mask = (unsigned char *)data + at + 2;
        char *text = data + at + 6;
        if (length > 125 || at + 6 + length > size) return;
        for (int i = 0; i < length; i++) text[i] ^= mask[i & 3];
        char after = text[length];
        text[length] = 0;
        hear(fd, text);
        text[length] = after;
        at += 6 + length;
    }
}

int main(int words, char **word) {
    if (words < 2) return 2;
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(word[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(door, (void *)&address, sizeof address) || listen(door, 4096)) return 1;
    int poller = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, events[1024];
    epoll_ctl(poller, EPOLL_CTL_ADD, door, &event);
    puts("ready");
    fflush(stdout);
    for (;;) {
        int found = epoll_wait(poller, events, 1024, 1000);
        for (int i = 0; i < found; i++) {
            int fd = events[i].data.fd, guest;
            if (fd != door) {
                read_from(fd);
                continue;
            }
            while ((guest = accept4(door, 0, 0, SOCK_NONBLOCK)) >= 0) {
                setsockopt(guest, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                event.events = EPOLLIN, event.data.fd = guest, shaken[guest] = 0;
                epoll_ctl(poller, EPOLL_CTL_ADD, guest, &event);
            }
        }
    }
}
