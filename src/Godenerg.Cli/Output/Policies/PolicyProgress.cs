using Spectre.Console;

namespace Godenerg.Cli.Output.Policies;

/// <summary>How far a long computation is, on standard error: a bar on a terminal, a line now and then in a file.</summary>
internal static class PolicyProgress
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    /// <summary>Works on another thread and watches. Cancelling is the work's own business.</summary>
    /// <param name="what">What is done.</param>
    /// <param name="share">How much of it, 0 to 1; asked from another thread.</param>
    /// <param name="work">The work.</param>
    public static async Task<T> WatchAsync<T>(string what, Func<double> share, Func<T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask(Markup.Escape(what), maxValue: 1);
                var working = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                using var timer = new PeriodicTimer(Refresh);
                while (!working.IsCompleted)
                {
                    task.Value = Math.Min(share(), 0.999);
                    await Task.WhenAny(working, timer.WaitForNextTickAsync().AsTask()).ConfigureAwait(false);
                }

                task.Value = 1;
                return await working.ConfigureAwait(false);
            }).ConfigureAwait(false);
    }
}
