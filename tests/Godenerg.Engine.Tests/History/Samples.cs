using Godenerg.Engine.Policies.History;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests.History;

/// <summary>A history that is fed by hand: seconds since its start, and the values of one reading.</summary>
internal sealed class Samples
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FakeTimeProvider Clock = new(Noon);

    public Samples(double pollSeconds = 2) => History = new SampleHistory(TimeSpan.FromSeconds(pollSeconds), Clock);

    public SampleHistory History { get; }

    public static ReadingShape Shape { get; } = new([Metrics.PvPower, Metrics.ChargeActive, Metrics.InverterMode]);

    /// <summary>Adds one reading of any metrics.</summary>
    public Samples Add(double second, params (Metric Metric, MetricValue Value)[] values) => Add("QPIGS", second, values);

    public Samples Add(string query, double second, params (Metric Metric, MetricValue Value)[] values)
    {
        var shape = new ReadingShape([.. values.Select(value => value.Metric)]);
        History.Add(new Reading(query, shape, [.. values.Select(value => value.Value)], []) { Timestamp = Stamp(second), FreshFor = History.HoldMax });
        return this;
    }

    /// <summary>Adds readings of the battery's voltage.</summary>
    public Samples Volts(params (double Second, double Volts)[] samples)
    {
        foreach (var (second, volts) in samples)
            Add(second, (Metrics.BatteryVoltage, MetricValue.Of(volts)));
        return this;
    }

    /// <summary>Adds readings of the PV power.</summary>
    public Samples Watts(params (double Second, double Watts)[] samples)
    {
        foreach (var (second, watts) in samples)
            Add(second, (Metrics.PvPower, MetricValue.Of(watts)));
        return this;
    }

    public HistoryView At(double second) => History.At(Stamp(second));

    public static long Stamp(double second) => 1_000_000_000 + (long)Math.Round(second * Clock.TimestampFrequency);
}
