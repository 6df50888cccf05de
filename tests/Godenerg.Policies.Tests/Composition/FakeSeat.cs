using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Composition;
using Microsoft.Extensions.Logging;

namespace Godenerg.Policies.Tests.Composition;

/// <summary>A policy that wants a float voltage, or nothing, or fails; it counts how often it is asked and looks.</summary>
internal sealed class FakeSeat(string name) : ISeat
{
    public string Name => name;

    public double? Wants { get; set; }

    public string? Failure { get; set; }

    public int Asked { get; private set; }

    public int Seen { get; private set; }

    public int Forgot { get; private set; }

    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>();

    public void Use(IReadOnlyDictionary<string, string> parameters) => Parameters = parameters;

    public void See(Snapshot now) => Seen++;

    public void Forget() => Forgot++;

    public Decision Decide(Snapshot now)
    {
        Asked++;
        if (Failure is not null)
            throw new PolicyFailedException(Failure);
        return Wants is { } volts ? new([new Setpoint(Settings.FloatVoltage, MetricValue.Of(volts), $"{name} wants it")], $"{name} says so") : Decision.Hold($"{name} holds");
    }
}

/// <summary>Keeps what was said.</summary>
internal sealed class SaidOnce : ILogger
{
    public List<string> Said { get; } = [];

    public bool IsEnabled(LogLevel level) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) => Said.Add(format(state, exception));
}
