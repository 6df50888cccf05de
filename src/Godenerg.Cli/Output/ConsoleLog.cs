using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Godenerg.Cli.Output;

/// <summary>The engine's log on standard error, one line an entry. A bug carries its stack; an expected failure is one line.</summary>
internal sealed class ConsoleLog(bool isVerbose) : ILogger
{
    private readonly Lock _gate = new();

    /// <summary>Whose time the lines carry: a replay and a simulated house have their own.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What is less important is not shown.</summary>
    public LogLevel Least { get; init; } = isVerbose ? LogLevel.Debug : LogLevel.Information;

    /// <summary>One line for whoever has no logger.</summary>
    public void Warn(string line) => Log(LogLevel.Warning, default, line, null, (state, _) => state);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var word = logLevel switch
        {
            LogLevel.Critical => "error: ",
            LogLevel.Error => "error: ",
            LogLevel.Warning => "warning: ",
            _ => "",
        };
        lock (_gate)
        {
            Complaint.Line($"{Clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {word}{formatter(state, exception)}");
            if (exception is not null)
                Complaint.Line(exception.ToString());
        }
    }
}
