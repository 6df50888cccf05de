using System.Diagnostics;
using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Lifecycle;

/// <summary>Measures; asserts nothing but that it went well. Run it alone: <c>-- -explicit only -class '*ReloadFigures*'</c>.</summary>
public sealed class ReloadFigures(ITestOutputHelper output)
{
    private const int Reloads = 200;

    [Fact(Explicit = true)]
    public async Task What_two_hundred_reloads_cost()
    {
        using var house = new HostBench();
        PluginBuilder.Build(house.Own, "Figures", PluginBuilder.Source("figures", """
            context.Clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            context.Run("wait", stop => Task.Delay(Timeout.Infinite, stop));
            context.Contribute(new HttpEndpoint("GET", "/x", Access.Read, (request, stop) => Task.FromResult(HttpAnswer.Text("x"))));
            context.Log.LogInformation("up");
            """));
        house.Host.Start();
        house.Until("figures", PluginState.Running);
        var times = new List<double>();
        var before = 0L;
        for (var i = 0; i < Reloads; i++)
        {
            if (i == 20)
                before = Settled();
            var start = Stopwatch.GetTimestamp();
            Assert.Null((await house.Host.Reload("figures")).Refusal);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var after = Settled();
        var alive = AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.IsCollectible && assembly.GetName().Name == "Figures");
        times.Sort();
        output.WriteLine($"p50 {times[times.Count / 2]:0} ms, p95 {times[times.Count * 95 / 100]:0} ms; {alive} contexts alive (one runs); resident {before >> 20} MiB after 20, {after >> 20} MiB after {Reloads}");

        // From the file's write to the new generation's start, with the time that files are given to settle.
        var follow = new List<double>();
        for (var i = 2; i < 22; i++)
        {
            var bytes = PluginBuilder.Compile("Figures", PluginBuilder.Source("figures"), version: $"{i}.0.0.0");
            var start = Stopwatch.GetTimestamp();
            await File.WriteAllBytesAsync(Path.Combine(house.Own, "Figures", "Figures.dll"), bytes, TestContext.Current.CancellationToken);
            var version = $"{i}.0.0.0";
            house.Until("figures", one => one.State == PluginState.Running && one.Version == version);
            follow.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        follow.Sort();
        output.WriteLine($"from the write to the start, {house.Options.Settle.TotalMilliseconds:0} ms to settle among it: p50 {follow[10]:0} ms, worst {follow[^1]:0} ms");
    }

    private static long Settled()
    {
        for (var i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
