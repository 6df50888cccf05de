using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Supervision;
using Godenerg.Engine.Telemetry;
using Godenerg.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

/// <summary>A loop on a fake clock with a scripted inverter; it runs on the test's own thread, so nothing depends on the machine.</summary>
internal sealed class LoopBench
{
    public LoopBench(Dialect? dialect = null, string? folder = null, Dialect? forced = null, TimeSpan? cycle = null, LoopBeat? beat = null)
    {
        Inverter = new ScriptedInverter(Clock, dialect);
        var options = new InverterLinkOptions
        {
            Device = "scripted", Candidates = () => IsPulled ? [] : [.. Others, Inverter], Dialect = forced, Cadences = new Cadences { Cycle = cycle ?? TimeSpan.FromSeconds(2) },
        };
        Link = new InverterLink(options, Clock, new CapabilityStore(folder, Warnings.Add), Log);
        Hub = new MetricsHub(Clock);
        Questions = new QuestionQueue(Clock);
        Loop = Loops.Observing(Link, Hub, Questions, options.Cadences, Clock, Idle, beat);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

    public ScriptedInverter Inverter { get; }

    /// <summary>Other devices that are tried first.</summary>
    public List<ScriptedInverter> Others { get; } = [];

    /// <summary>While true nothing is plugged in.</summary>
    public bool IsPulled { get; set; }

    public InverterLink Link { get; }

    public MetricsHub Hub { get; }

    public QuestionQueue Questions { get; }

    public ControlLoop Loop { get; }

    public List<string> Warnings { get; } = [];

    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Runs the loop for a while of its own clock.</summary>
    public void Run(TimeSpan time)
    {
        using var stop = new CancellationTokenSource(time, Clock);
        Loop.Run(stop.Token);
    }

    public void Run(double seconds) => Run(TimeSpan.FromSeconds(seconds));

    public int CountOf(string request) => Inverter.Requests.Count(sent => sent == request);

    private void Idle(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
    {
        if (!signal.IsSet)
            Clock.Advance(duration);
    }
}
