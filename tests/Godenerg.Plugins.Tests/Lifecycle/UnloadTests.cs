using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Lifecycle;

/// <summary>What was taken out is gone, whatever it forgot.</summary>
public sealed class UnloadTests : IDisposable
{
    private readonly HostBench _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("timer", "context.Clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));")]
    [InlineData("work", "context.Run(\"wait\", stop => Task.Delay(Timeout.Infinite, stop));")]
    [InlineData("deaf-work", "context.Run(\"wait\", async stop => { while (!stop.IsCancellationRequested) await Task.Delay(20); });")]
    [InlineData("contribution", "context.Contribute(new HttpEndpoint(\"GET\", \"/x\", Access.Read, (request, stop) => Task.FromResult(HttpAnswer.Text(\"x\"))));")]
    [InlineData("log", "context.Log.LogInformation(\"{What}\", new TestPlugin());")]
    [InlineData("watch", "context.Find<HttpEndpoint>().Changed += () => GC.KeepAlive(this);")]
    [InlineData("options", "context.Options<Choices>();")]
    [InlineData("stopping", "context.Stopping.Register(() => GC.KeepAlive(this));")]
    [InlineData("throw", "context.Run(\"fail\", async stop => { await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }); throw new MyException(); });")]
    public async Task No_generation_stays_in_memory(string id, string start)
    {
        const string Types = "public sealed class Choices { public string Word { get; set; } = \"\"; public TimeSpan Every { get; set; } } public sealed class MyException : Exception { }";
        // Contexts bear the name of the DLL; other tests have theirs.
        var name = "Gone" + id;
        PluginBuilder.Build(_house.Own, name, PluginBuilder.Source(id, start) + Types);
        _house.Host.Start();
        _house.Until(id, PluginState.Running);

        for (var i = 0; i < 10; i++)
            Assert.Null((await _house.Host.Reload(id)).Refusal);

        Assert.Equal(1, Alive(name, 1));
        Assert.Null((await _house.Host.Disable(id)).Refusal);
        Assert.Equal(0, Alive(name, 0));
    }

    /// <summary>How many contexts of a plugin are there, as soon as there are no more than wished, or when nothing helps.</summary>
    private static int Alive(string name, int wished)
    {
        var alive = int.MaxValue;
        for (var i = 0; i < 50 && alive > wished; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            // A stop that is over may still be leaving its thread.
            Thread.Yield();
            // A context that was unloaded is in no list of contexts any more, dead or alive; its assemblies are listed until they are gone.
            alive = AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.IsCollectible && assembly.GetName().Name == name);
        }

        return alive;
    }
}
