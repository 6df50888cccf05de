using Microsoft.Extensions.Logging;

namespace Godenerg.Plugins.Contract;

/// <summary>Collects what is logged. Any thread.</summary>
public sealed class HouseLog : ILogger
{
    private readonly List<string> _lines = [];
    private TaskCompletionSource _another = New();

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>The first line that holds a text, now or when it comes; fails when it does not within half a minute.</summary>
    public Task<string> Line(string part) => Line(part, 1);

    /// <summary>The same for the second, third … such line.</summary>
    public async Task<string> Line(string part, int number)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            Task another;
            lock (_lines)
            {
                if (_lines.Where(line => line.Contains(part, StringComparison.Ordinal)).Skip(number - 1).FirstOrDefault() is { } found)
                    return found;
                another = _another.Task;
            }

            try
            {
                await another.WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"no line with '{part}' ({number}) came; instead:\n{string.Join('\n', Lines)}");
            }
        }
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Add($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})")}");
    }

    internal void Add(string line)
    {
        TaskCompletionSource told;
        lock (_lines)
        {
            _lines.Add(line);
            (told, _another) = (_another, New());
        }

        told.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
