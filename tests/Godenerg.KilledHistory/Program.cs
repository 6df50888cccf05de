using Godenerg;
using Godenerg.DataLogger;
using Microsoft.Extensions.Logging.Abstractions;

// Logs numbers from the given one on, a sample a minute of a time of its own, until it is killed. A line says which one is safe.
var (folder, next, random) = (args[0], int.Parse(args[1], null), new Random(int.Parse(args[1], null)));
var start = DateTimeOffset.FromUnixTimeSeconds(1_780_000_000);
await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
Console.WriteLine("open");
while (true)
{
    for (var left = random.Next(1, 60); left > 0; left--, next++)
        store.Append("house", Metrics.BatteryVoltage, start.AddMinutes(next), MetricValue.Of(next));
    store.Append(new EngineEvent(start.AddMinutes(next - 1), "house", EngineEventKind.Write, "", $"{next - 1}"));
    await store.FlushAsync(default);
    Console.WriteLine(store.Problem ?? $"{next - 1}");
}
