namespace Godenerg.Plugins.Tests.Context;

/// <summary>A plugin that uses a context in every way and gives nothing back.</summary>
internal static class TinyPlugin
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Godenerg;
        using Microsoft.Extensions.Logging;

        public enum Mode { First, Second }
        public class Nested { [Required] public string Name { get; set; } = ""; }
        public sealed class OddAttribute : ValidationAttribute { public override bool IsValid(object? value) => value is not 99; }
        public class Settings
        {
            [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);
            [Required] public Mode Mode { get; set; }
            [AllowedValues(Mode.First)] public Mode Other { get; set; }
            public List<Mode> Modes { get; set; } = [];
            public IReadOnlyList<int> Numbers { get; set; } = [];
            [Odd, Range(1, 200)] public int Level { get; set; } = 3;
            public Nested? Nested { get; set; }
        }
        public sealed class Thing { public override string ToString() => "a thing"; }
        public sealed class OwnException : Exception { public Thing Thing = new(); }
        public sealed class OwnHistory : IAsyncDisposable, IPlugin
        {
            public Task StartAsync(IPluginContext context, CancellationToken cancel) => Task.CompletedTask;
            public ValueTask DisposeAsync() => default;
        }

        public static class Tiny
        {
            static readonly AsyncLocal<Thing> Local = new();
            static object? held;

            public static Task Nothing(IPluginContext context) => Task.CompletedTask;

            public static Task Options(IPluginContext context)
            {
                for (var i = 0; i < 5; i++)
                    held = context.Options<Settings>();
                if (((Settings)held!).Modes.Count != 2 || ((Settings)held).Nested!.Name != "x") throw new Exception("not read");
                return Task.CompletedTask;
            }

            public static Task WrongOptions(IPluginContext context)
            {
                try { context.Options<Settings>(); }
                catch (PluginOptionsException wrong) when (wrong.Errors.Count == 4) { held = wrong; return Task.CompletedTask; }
                throw new Exception("not refused");
            }

            public static Task Contributions(IPluginContext context)
            {
                var thing = new Thing();
                Local.Value = thing;
                context.Contribute(new HttpEndpoint("GET", "/hello", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Text(thing.ToString()!))));
                context.Contribute(new CliVerb("hello", "Greets.", (_, _) => Task.FromResult(thing.ToString()!.Length)) { Options = new List<CliOption>() });
                context.Contribute(new HealthCheck("thing", () => new HealthReport(Health.Good, thing.ToString()!)));
                context.Contribute(new WebPanel("thing", 1, () => thing.ToString()!));
                return Task.CompletedTask;
            }

            public static Task CallsOfContributions(IPluginContext context)
            {
                var thing = new Thing();
                context.Contribute(new HttpEndpoint("GET", "/slow", Access.Read, async (_, cancel) => { await Task.Yield(); Local.Value = thing; return HttpAnswer.Text(thing.ToString()!); }));
                return Task.CompletedTask;
            }

            public static Task FailingContributions(IPluginContext context)
            {
                context.Contribute(new HttpEndpoint("GET", "/bad", Access.Read, async (_, _) => { await Task.Yield(); throw new OwnException(); }));
                context.Contribute(new HttpEndpoint("GET", "/worse", Access.Read, (_, _) => throw new OwnException()));
                return Task.CompletedTask;
            }

            public static Task OpenStreams(IPluginContext context)
            {
                async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces()
                {
                    yield return new byte[] { 1 };
                    await new TaskCompletionSource().Task;
                }

                context.Contribute(new HttpEndpoint("GET", "/pieces", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Text("") with { Pieces = Pieces() })));
                return Task.CompletedTask;
            }

            public static async Task Followers(IPluginContext context)
            {
                var seen = new TaskCompletionSource();
                context.Find<WebPanel>().Changed += () => { held = new Thing(); seen.TrySetResult(); };
                context.Contribute(new WebPanel("x", 1, () => ""));
                await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
            }

            public static Task Services(IPluginContext context)
            {
                context.Contribute<IPlugin>(new OwnHistory());
                held = context.Find<IPlugin>().Current.Single();
                return Task.CompletedTask;
            }

            public static Task LogsWithObjects(IPluginContext context)
            {
                context.Log.LogInformation("thing {Thing}", new Thing());
                context.Log.LogError(new OwnException(), "failed with {Thing}", new Thing());
                context.Log.Log(LogLevel.Information, default, new Thing(), null, (thing, _) => thing.ToString()!);
                using (context.Log.BeginScope(new Thing())) { }
                return Task.CompletedTask;
            }

            public static Task Subscriptions(IPluginContext context)
            {
                var place = context.Inverters[0].Stream.Subscribe();
                context.Inverters[0].Stream.SubscribeLatest();
                _ = Read();
                return Task.CompletedTask;
                async Task Read() { await foreach (var reading in place.Items.ReadAllAsync()) held = reading; }
            }

            public static Task Timers(IPluginContext context)
            {
                var thing = new Thing();
                Local.Value = thing;
                context.Clock.CreateTimer(state => held = state, thing, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
                held = new PeriodicTimer(TimeSpan.FromSeconds(1), context.Clock);
                new CancellationTokenSource(TimeSpan.FromDays(1), context.Clock).Token.Register(() => held = thing);
                return Task.CompletedTask;
            }

            public static Task Delays(IPluginContext context)
            {
                _ = Loop();
                return Task.CompletedTask;
                async Task Loop() { while (true) { held = new Thing(); await Task.Delay(TimeSpan.FromSeconds(1), context.Clock); } }
            }

            public static Task Works(IPluginContext context)
            {
                context.Run("forever", async cancel => { Local.Value = new Thing(); await new TaskCompletionSource().Task; });
                context.Run("counting", async cancel => { while (!cancel.IsCancellationRequested) await Task.Delay(1000, cancel); });
                return Task.CompletedTask;
            }

            public static async Task FailingWorks(IPluginContext context)
            {
                context.Run("failing", _ => throw new OwnException());
                context.Run("failing later", async _ => { await Task.Yield(); throw new OwnException(); });
                await Task.Delay(100);
            }

            public static Task StoppingCallbacks(IPluginContext context)
            {
                var thing = new Thing();
                context.Stopping.Register(() => held = thing);
                CancellationTokenSource.CreateLinkedTokenSource(context.Stopping).Token.Register(() => throw new OwnException());
                return Task.CompletedTask;
            }

            public static async Task Questions(IPluginContext context)
            {
                held = await context.Inverters[0].AskAsync("ratings", default);
                held = context.Inverters[0].Settings;
            }

            public static async Task Wishes(IPluginContext context) =>
                held = await context.Inverters[0].Inbox.SubmitAsync(new Setpoint(Godenerg.Settings.FloatVoltage, MetricValue.Of(53.0), "a test"), "nobody", default);
        }
        """;
}
