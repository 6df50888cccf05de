using Godenerg.Engine.Policies.Decisions;
using static Godenerg.Metrics;

namespace Godenerg.Policies.Tests.Decisions;

/// <summary>Moments of a policy, made up.</summary>
internal static class Moments
{
    public static Verdict Applied { get; } = new(Outcome.Applied, "read back as 58.4 V");

    public static DecisionMoment Of(TimeProvider clock, string stage, string because, double volts = 58.4, Verdict? verdict = null) =>
        new("mine", DecisionKind.Decided, new([new Setpoint(Settings.FloatVoltage, MetricValue.Of(volts), because)], because) { Stage = stage }, Basis(clock), [verdict]);

    public static DecisionMoment Hold(TimeProvider clock, string because) => new("mine", DecisionKind.Decided, Decision.Hold(because), Basis(clock), []);

    public static DecisionMoment WithNumbers(DecisionMoment moment, double volts) => moment with
    {
        Decision = moment.Decision with
        {
            Explanations = [new("mean voltage", volts, 57.9, Unit.Volt)],
            Inputs = [new(BatteryVoltage, "average", TimeSpan.FromMinutes(15), volts, 0.97)],
        },
    };

    private static DecisionBasis Basis(TimeProvider clock)
    {
        var reading = new Reading("QPIGS", new([BatteryVoltage]), [MetricValue.Of(57.5)], []) { At = clock.GetUtcNow(), Timestamp = clock.GetTimestamp(), FreshFor = TimeSpan.FromSeconds(10) };
        return new(Snapshot.Empty(clock).With(reading), "0123456789ab", ["battery.voltage"], []);
    }
}
