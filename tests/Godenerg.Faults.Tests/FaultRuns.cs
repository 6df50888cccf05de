namespace Godenerg.Faults.Tests;

/// <summary>Every fault once, several at a time: almost all of it is waiting. Then the results are written down.</summary>
public sealed class FaultRuns : IAsyncLifetime
{
    /// <summary>Each has a process that takes almost nothing after it has started; the long ones come first.</summary>
    private const int AtATime = 7;

    private readonly Dictionary<string, FaultResult> _results = [];

    internal FaultResult Of(string name) => _results[name];

    public async ValueTask InitializeAsync()
    {
        using var stalls = new StallMeter();
        using var free = new SemaphoreSlim(AtATime);
        List<Task<FaultResult>> running = [];
        foreach (var fault in FaultCases.All.OrderByDescending(fault => fault.IsLong))
        {
            await free.WaitAsync();
            running.Add(Task.Factory.StartNew(
                () =>
                {
                    try
                    {
                        return FaultResult.Measure(fault, stalls);
                    }
#pragma warning disable CA1031 // One fault that fails is the failure of its own tests.
                    catch (Exception e)
#pragma warning restore CA1031
                    {
                        return new FaultResult(fault.Name, TimeSpan.MaxValue, TimeSpan.Zero, 0, 0, [e.ToString()]);
                    }
                    finally
                    {
                        free.Release();
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        }

        foreach (var result in await Task.WhenAll(running))
            _results[result.Name] = result;
        FaultTable.Write(FaultCases.All.Select(fault => (fault, _results[fault.Name])));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
