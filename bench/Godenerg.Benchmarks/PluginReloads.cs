using System.Diagnostics;
using System.Globalization;
using Godenerg.Plugins.Contract;

namespace Godenerg.Benchmarks;

/// <summary>What 200 reloads of a real plugin leave behind, how long each takes, and how often a process wakes with an idle one in it.</summary>
internal static class PluginReloads
{
    private const int Warm = 20;
    private const int Times = 200;
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(1);

    public static async Task Show()
    {
        var plugin = BuiltPlugin.Of("Godenerg.Blueprint");
        var without = Wakes();
        using var house = await new LoadedHouse(plugin, "blueprint", "every: 1440 min").Runs();
        for (var i = 0; i < Warm; i++)
            await house.Reload();
        var with = Wakes();
        Console.WriteLine($"voluntary switches in {Watched.TotalSeconds:0} s: {without} without a plugin host, {with} with a host and an idle plugin");

        house.ContextsAlive();
        var before = Resident();
        List<double> times = [];
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            if (await house.Reload() is { } refusal)
                throw new InvalidOperationException(refusal);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            house.Publish(10);
        }

        var alive = house.ContextsAlive();
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Times} reloads: median {times[Times / 2]:0} ms, slowest {times[^1]:0} ms; contexts alive {alive - 1} beside the one that runs; resident {before / 1e6:0.0} MB before, {Resident() / 1e6:0.0} MB after"));
    }

    /// <summary>Without what the collector only keeps for later.</summary>
    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var own = Process.GetCurrentProcess();
        return own.WorkingSet64;
    }

    /// <summary>Over all threads of this process, while it does nothing but this; one of them is its own.</summary>
    private static long Wakes()
    {
        var before = Switches();
        Thread.Sleep(Watched);
        return Switches() - before;
    }

    private static long Switches() => Directory.GetDirectories("/proc/self/task").Sum(thread =>
    {
        try
        {
            var line = File.ReadLines(Path.Combine(thread, "status")).First(line => line.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal));
            return long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    });
}
