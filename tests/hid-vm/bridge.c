/*
 * The USB bridge of an inverter, on the gadget's side: reports of 8 bytes between /dev/hidgN and the reports that
 * `godenerg simulate --reports` serves. What passes is written down, a line each: uptime, < request or > reply.
 *
 *   bridge HIDG REPORTS LOG       SIGUSR1: three reports of the next reply, then nothing more, and LOG.cut appears
 *   bridge --ups WORD HIDG LOG    no inverter: answers every request with (WORD and a right checksum; WORD echo: with the request
 *
 * What a reply still lacked when the bridge was ended lies in LOG.tail, and goes out before the first reply of the next one, as the
 * buffer of a real bridge does.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { REPORT = 8 };
static volatile sig_atomic_t cut_wanted, ended;
static FILE *record;
static char tail_path[256], cut_path[256];

static void on_signal(int which) { if (which == SIGUSR1) cut_wanted = 1; else ended = 1; }

static void note(char way, const char *text, int length)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    fprintf(record, "%ld.%03ld %c ", (long)now.tv_sec, now.tv_nsec / 1000000, way);
    for (int i = 0; i < length; i++)
        fputc(text[i] >= 32 && text[i] < 127 ? text[i] : '.', record);
    fputc('\n', record);
    fflush(record);
}

/* One report to the host. Without a host it goes nowhere. */
static void deliver(int hidg, const char *report)
{
    for (int tries = 0; tries < 200; tries++) {
        if (write(hidg, report, REPORT) == REPORT || errno != EAGAIN)
            return;
        struct pollfd room = { hidg, POLLOUT, 0 };
        poll(&room, 1, 10);
    }
}

static void deliver_tail(int hidg)
{
    FILE *tail = fopen(tail_path, "r");
    if (!tail)
        return;
    char report[REPORT];
    while (fread(report, 1, REPORT, tail) == REPORT)
        deliver(hidg, report);
    fclose(tail);
    unlink(tail_path);
}

static unsigned checksum(const char *text, int length)
{
    unsigned sum = 0;
    for (int i = 0; i < length; i++) {
        sum ^= (unsigned char)text[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            sum = (sum & 0x8000 ? sum << 1 ^ 0x1021 : sum << 1) & 0xffff;
    }
    unsigned high = sum >> 8, low = sum & 255;
    if (high == 0x28 || high == 13 || high == 10) high++;
    if (low == 0x28 || low == 13 || low == 10) low++;
    return high << 8 | low;
}

static void answer_as_ups(int hidg, const char *word, const char *request, int length)
{
    char reply[256] = { 0 };
    int count = 0;
    if (!strcmp(word, "echo")) {
        memcpy(reply, request, count = length);
    } else {
        count = snprintf(reply, 200, "(%s", word);
        unsigned sum = checksum(reply, count);
        reply[count++] = sum >> 8;
        reply[count++] = sum;
    }
    reply[count++] = 13;
    note('>', reply, count - 1);
    for (int start = 0; start < count; start += REPORT)
        deliver(hidg, reply + start);
}

int main(int count, char **arguments)
{
    int is_ups = count == 5 && !strcmp(arguments[1], "--ups");
    if (count != 4 && !is_ups)
        return 2;
    const char *word = is_ups ? arguments[2] : "", *log_path = arguments[count - 1];
    record = fopen(log_path, "a");
    snprintf(tail_path, sizeof tail_path, "%s.tail", log_path);
    snprintf(cut_path, sizeof cut_path, "%s.cut", log_path);
    struct sigaction act = { .sa_handler = on_signal };
    sigaction(SIGUSR1, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    /* A real bridge is not kept from its reports by what else runs on the computer. */
    struct sched_param first = { .sched_priority = 10 };
    sched_setscheduler(0, SCHED_FIFO, &first);

    int hidg = open(arguments[count - (is_ups ? 2 : 3)], O_RDWR | O_NONBLOCK), line = is_ups ? -1 : open(arguments[2], O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (hidg < 0 || (!is_ups && line < 0) || !record) {
        perror("bridge");
        return 1;
    }
    if (!is_ups) {
        struct termios raw;
        tcgetattr(line, &raw);
        cfmakeraw(&raw);
        tcsetattr(line, TCSANOW, &raw);
        tcflush(line, TCIOFLUSH);
    }

    char request[256], reply[1024], report[REPORT];
    int asked = 0, replied = 0, held = 0, sent = 0, is_cut = 0;
    FILE *tail = NULL;
    while (!ended) {
        struct pollfd both[2] = { { hidg, POLLIN, 0 }, { line, POLLIN, 0 } };
        if (poll(both, 2, -1) < 0)
            continue;
        if (both[0].revents & (POLLIN | POLLERR | POLLHUP)) {
            char out[64];
            int got = read(hidg, out, sizeof out);
            if (got < 0 && errno != EAGAIN && errno != EINTR)
                return 1;
            if (got == REPORT) {
                char with_id[REPORT + 1] = { 0 };
                memcpy(with_id + 1, out, REPORT);
                if (!is_ups && write(line, with_id, sizeof with_id) != sizeof with_id)
                    return 1;
                for (int i = 0; i < got; i++) {
                    if (out[i] == 13) {
                        note('<', request, asked > 2 ? asked - 2 : 0);
                        deliver_tail(hidg);
                        if (is_ups)
                            answer_as_ups(hidg, word, request, asked);
                        asked = 0;
                        break;
                    }
                    if (asked < (int)sizeof request && (asked || out[i]))
                        request[asked++] = out[i];
                }
            }
        }
        if (!is_ups && both[1].revents & (POLLIN | POLLERR | POLLHUP)) {
            int got = read(line, report + held, REPORT - held);
            if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
                return 1;
            held += got > 0 ? got : 0;
            if (held < REPORT)
                continue;
            held = 0;
            if (cut_wanted && sent == 3 && !is_cut) {
                is_cut = 1;
                tail = fopen(tail_path, "w");
                fclose(fopen(cut_path, "w"));
            }
            if (is_cut)
                fwrite(report, 1, REPORT, tail), fflush(tail);
            else
                deliver(hidg, report);
            sent++;
            for (int i = 0; i < REPORT && replied < (int)sizeof reply; i++) {
                if (report[i] == 13) {
                    if (!is_cut)
                        note('>', reply, replied > 2 ? replied - 2 : 0);
                    replied = sent = 0;
                    break;
                }
                reply[replied++] = report[i];
            }
        }
    }
    return 0;
}
