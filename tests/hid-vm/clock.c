/* clock: tells the kernel what a time service tells it, that the time is right. */
#include <stdio.h>
#include <sys/timex.h>

int main(void)
{
    struct timex news = {.modes = ADJ_STATUS | ADJ_MAXERROR | ADJ_ESTERROR, .status = STA_PLL, .maxerror = 1000, .esterror = 1000};
    if (adjtimex(&news) < 0) {
        perror("clock: adjtimex");
        return 1;
    }
    return 0;
}
