using CsCheck;

namespace Godenerg.DataLogger.Tests.Energies;

/// <summary>By how much a counter grew, from samples and from roll-ups alike.</summary>
public sealed class IncreaseTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);
    private static readonly TimeSpan AQuarter = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("2026-03-28", 92, true)]
    [InlineData("2026-03-28", 92, false)]
    [InlineData("2026-10-24", 100, true)]
    [InlineData("2026-10-24", 100, false)]
    public async Task Tells_what_a_day_brought_when_clocks_change(string before, int expected, bool isSealed)
    {
        await using var bench = StoreBench.Opened();
        var midnight = DateTime.Parse(before, System.Globalization.CultureInfo.InvariantCulture);
        var from = new DateTimeOffset(midnight, Berlin.GetUtcOffset(midnight));
        for (var quarter = 0; quarter < 4 * 96; quarter++)
            Add(bench, from + (quarter * AQuarter), 1000 + quarter);
        if (isSealed)
            await bench.SealAsync();

        Assert.Equal([95, expected, 96], (await AskAsync(bench, from, from.AddDays(4), ADay, Berlin))[..3]);
        Assert.Equal([(double)expected], await AskAsync(bench, from.AddDays(1), from.AddDays(1).AddHours(expected / 4), ADay, Berlin));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Counts_from_nothing_where_a_counter_fell(bool isSealed)
    {
        await using var bench = StoreBench.Opened();
        Add(bench, StoreBench.Noon, 500);
        Add(bench, StoreBench.Noon.AddMinutes(20), 520);
        Add(bench, StoreBench.Noon.AddMinutes(40), 7);
        Add(bench, StoreBench.Noon.AddMinutes(50), 9);
        Add(bench, StoreBench.Noon.AddHours(1), 11);
        if (isSealed)
            await bench.SealAsync();

        Assert.Equal([29, 2.0], await AskAsync(bench, StoreBench.Noon, StoreBench.Noon.AddHours(2), TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Gives_what_grew_in_a_gap_to_the_step_in_which_it_was_seen()
    {
        await using var bench = StoreBench.Opened();
        Add(bench, StoreBench.Noon, 100);
        Add(bench, StoreBench.Noon.AddDays(40), 130);
        Add(bench, StoreBench.Noon.AddDays(40).AddMinutes(5), 131);
        await bench.SealAsync();

        Assert.Equal([31.0], await AskAsync(bench, StoreBench.Noon.AddDays(39), StoreBench.Noon.AddDays(41), ADay));
    }

    [Fact]
    public async Task Is_not_asked_of_what_is_no_counter_or_under_a_condition()
    {
        await using var bench = StoreBench.Opened();
        bench.Store.Append(StoreBench.House, Metrics.InverterMode, StoreBench.Noon, MetricValue.Of(Modes.Line));
        Add(bench, StoreBench.Noon, 1);
        var query = new HistoryQuery([Metrics.InverterMode], StoreBench.Noon, StoreBench.Noon.AddHours(1)) { Aggregate = HistoryAggregate.Increase };

        Assert.Contains("increase", (await Assert.ThrowsAsync<HistoryException>(() => bench.TableAsync(query))).Message, StringComparison.Ordinal);
        var under = query with { Metrics = [Metrics.EnergyPv], Where = [new HistoryFilter(Metrics.EnergyPv, HistoryComparison.Above, MetricValue.Of(0.0))] };
        Assert.Contains("condition", (await Assert.ThrowsAsync<HistoryException>(() => bench.TableAsync(under))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Steps_together_bring_what_the_whole_time_brought() =>
        Gen.Select(Gen.Select(Gen.Int[1, 90_000], Gen.Int[0, 500]).Array[2, 60], Gen.Int[1, 40], Gen.Bool)
            .SampleAsync(
                async (jumps, step, isSealed) =>
                {
                    await using var bench = StoreBench.Opened();
                    var (at, value) = (StoreBench.Noon, 10.0);
                    Add(bench, at, value);
                    foreach (var (seconds, growth) in jumps)
                        Add(bench, at = at.AddSeconds(seconds), value += growth);
                    if (isSealed)
                        await bench.SealAsync();

                    Assert.Equal(value - 10, (await AskAsync(bench, StoreBench.Noon, at.AddSeconds(1), step * AQuarter)).Sum());
                    var middle = StoreBench.Noon + ((at - StoreBench.Noon) / 2);
                    Assert.Equal(
                        value - 10,
                        (await AskAsync(bench, StoreBench.Noon, middle, AQuarter)).Sum() + (await AskAsync(bench, middle, at.AddSeconds(1), AQuarter)).Sum());
                },
                iter: 60, threads: 1);

    private static void Add(StoreBench bench, DateTimeOffset at, double value) => bench.Store.Append(StoreBench.House, Metrics.EnergyPv, at, MetricValue.Of(value));

    private static async Task<double?[]> AskAsync(StoreBench bench, DateTimeOffset from, DateTimeOffset to, TimeSpan step, TimeZoneInfo? zone = null) =>
        StoreBench.Numbers(await bench.TableAsync(
            new HistoryQuery([Metrics.EnergyPv], from, to) { Step = step, Aggregate = HistoryAggregate.Increase, Zone = zone ?? TimeZoneInfo.Utc }));
}
