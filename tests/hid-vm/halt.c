/* halt THREAD: stops one thread of a process, as an endless loop or a driver that never returns would, and leaves the others running. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    pid_t thread = count == 2 ? atoi(arguments[1]) : 0;
    if (thread <= 0 || ptrace(PTRACE_SEIZE, thread, 0, 0) || ptrace(PTRACE_INTERRUPT, thread, 0, 0) || waitpid(thread, NULL, __WALL) < 0) {
        perror("halt");
        return 1;
    }
    puts("halted");
    fflush(stdout);
    waitpid(thread, NULL, __WALL);
    return 0;
}
