using Godenerg.Engine.Plugins;
using Godenerg.Plugins.Tests;

namespace Godenerg.Misbehaving.Tests;

/// <summary>A plugin that does what no plugin should.</summary>
/// <param name="Id">Its name says what.</param>
/// <param name="State">How it stands after a while, once it has settled.</param>
/// <param name="Words">What it is told to have done.</param>
internal sealed record Offender(string Id, PluginState State, string Words)
{
    /// <summary>Body of its start.</summary>
    public string Start { get; init; } = "";

    /// <summary>Body of its end.</summary>
    public string Dispose { get; init; } = "";

    /// <summary>Lays it into the folder of plugins in its own way; null for the usual one.</summary>
    public Action<string, string>? Lay { get; init; }

    public void LayInto(string plugins)
    {
        if (Lay is { } own)
            own(plugins, Id);
        else
            PluginBuilder.Build(plugins, Id, PluginBuilder.Source(Id, Start, "static void Forever() => new ManualResetEventSlim().Wait(); static object Kept;", Dispose));
    }
}

/// <summary>All of them.</summary>
internal static class Offenders
{
    private const string OnThread = "a thread of its own, or an async void";

    public static IReadOnlyList<Offender> All { get; } =
    [
        new("throws-at-start", PluginState.LeftOut, "as arranged") { Start = "throw new InvalidOperationException(\"as arranged\");" },
        new("throws-on-a-thread", PluginState.LeftOut, OnThread) { Start = "new Thread(() => throw new InvalidOperationException(\"as arranged\")).Start();" },
        new("throws-in-async-void", PluginState.LeftOut, OnThread) { Start = "Void(); async void Void() { await Task.Delay(50); throw new InvalidOperationException(\"as arranged\"); }" },
        new("throws-in-a-timer", PluginState.LeftOut, "as arranged") { Start = "context.Clock.CreateTimer(_ => throw new InvalidOperationException(\"as arranged\"), null, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));" },
        new("throws-in-a-raw-timer", PluginState.LeftOut, OnThread) { Start = "Kept = new Timer(_ => throw new InvalidOperationException(\"as arranged\"), null, 50, 500);" },
        new("throws-in-its-work", PluginState.LeftOut, "as arranged") { Start = "context.Run(\"work\", async stop => { await Task.Delay(50, stop); throw new InvalidOperationException(\"as arranged\"); });" },
        new("hangs-in-start", PluginState.LeftOut, "has not come back") { Start = "Forever();" },
        new("hangs-in-stop", PluginState.Running, "") { Dispose = "Forever();" },
        new("blocks-the-pool", PluginState.Running, "") { Start = "for (var i = 0; i < 64; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => Forever(), null);" },
        new("spins", PluginState.Running, "") { Start = "new Thread(() => { while (!context.Stopping.IsCancellationRequested) { } }) { IsBackground = true }.Start();" },
        new("floods-the-log", PluginState.Running, "") { Start = Loop("for (var i = 0; i < 10_000; i++) context.Log.LogWarning(\"line {Number} of a flood\", i); await Task.Delay(100, stop);") },
        new("floods-the-board", PluginState.LeftOut, "") { Start = "for (var i = 0; i < 1_000_000; i++) context.Contribute(new HttpEndpoint(\"GET\", \"/flood/\" + i, Access.Read, (_, _) => null!));" },
        new("floods-with-wishes", PluginState.Running, "")
        {
            Start = Loop("var wishes = Enumerable.Range(0, 50).Select(i => context.Inverters[0].Inbox.SubmitAsync(new Setpoint(Settings.FloatVoltage, MetricValue.Of(60.0 + i / 100.0), \"a flood\"), \"nobody\", stop)).ToArray();"
                + " try { await Task.WhenAll(wishes); } catch (Exception) when (!stop.IsCancellationRequested) { } await Task.Delay(20, stop);"),
        },
        new("floods-with-questions", PluginState.Running, "")
        {
            Start = Loop("await Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.Inverters[0].AskAsync(i % 2 == 0 ? \"QPIRI\" : \"QMOD\", stop))); await Task.Delay(20, stop);"),
        },
        new("never-reads", PluginState.Running, "") { Start = "for (var i = 0; i < 20; i++) context.Inverters[0].Stream.Subscribe(16);" },
        new("allocates", PluginState.Running, "")
        {
            Start = Loop("var kept = new List<byte[]>(); for (var i = 0; i < 100; i++) { kept.Add(new byte[1_000_000]); await Task.Delay(10, stop); }"),
        },
        new("changes-the-pool", PluginState.Running, "") { Start = "ThreadPool.SetMinThreads(1, 1); ThreadPool.SetMaxThreads(4, 4);" },
        new("writes-to-the-console", PluginState.Running, "") { Start = "Console.SetOut(TextWriter.Null); Console.SetError(TextWriter.Null);" },
        new("wants-another-contract", PluginState.Refused, "contract") { Lay = (plugins, id) => PluginBuilder.Build(plugins, id, PluginBuilder.Source(id), abstractionsVersion: new Version(2, 0)) },
        new("misses-a-library", PluginState.Refused, "nowhere-to-be-found")
        {
            Lay = (plugins, id) =>
            {
                var elsewhere = Directory.CreateTempSubdirectory("godenerg-").FullName;
                var library = PluginBuilder.Build(elsewhere, "nowhere-to-be-found", "public static class Library { public static int Answer() => 42; }");
                PluginBuilder.Build(plugins, id, PluginBuilder.Source(id, "context.Log.LogInformation(\"{Answer}\", Library.Answer());"), [library]);
                Directory.Delete(elsewhere, recursive: true);
            },
        },
        new("is-no-dll", PluginState.Refused, "") { Lay = (plugins, id) => Write(plugins, id, "these are words, and no DLL"u8.ToArray()) },
        new("is-half-a-dll", PluginState.Refused, "") { Lay = (plugins, id) => Write(plugins, id, PluginBuilder.Compile(id, PluginBuilder.Source(id)) is var whole ? whole[..(whole.Length / 2)] : []) },
    ];

    private static string Loop(string body) => $"context.Run(\"loop\", async stop => {{ while (!stop.IsCancellationRequested) {{ {body} }} }});";

    private static void Write(string plugins, string id, byte[] bytes) =>
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(plugins, id)).FullName, id + ".dll"), bytes);
}
