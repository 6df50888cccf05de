using Godenerg;
using Godenerg.Engine;
using Godenerg.Engine.Control;
using Godenerg.Engine.Transports;
using Godenerg.Testing;
using Microsoft.Extensions.Logging;

// An engine on a pseudo-terminal, and everything that other people's code can do to a process: exceptions on threads nobody watches,
// and a thread pool of which every thread is blocked. It ends with 0 when the polls went on all the while, and the door stood open.
const int Blocked = 64;
const int Cycles = 5;
const int Questions = 3;
var failures = new CountdownEvent(2);

using var inverter = new PacedInverter(isInstant: true);
using var host = new EngineHost(
    new EngineOptions { Device = inverter.Path, Candidates = () => [new SerialTransport(inverter.Path)], Cycle = TimeSpan.FromSeconds(1) },
    TimeProvider.System, new CountingLog(failures));
UnhandledExceptions.Survive(new CountingLog(failures));
using var readings = host.Stream.Subscribe();
host.Start();
WaitForStatus(readings, 2);

ThrowInAsyncVoid();
new Thread(() => throw new InvalidOperationException("on a foreign thread")).Start();
failures.Wait();
Console.WriteLine("two exceptions outside the loop were caught and logged");

ThreadPool.SetMaxThreads(Blocked, Blocked);
ThreadPool.SetMinThreads(Blocked, Blocked);
using var allBlocked = new CountdownEvent(Blocked);
using var never = new ManualResetEventSlim();
for (var i = 0; i < Blocked; i++)
    ThreadPool.UnsafeQueueUserWorkItem(_ => { allBlocked.Signal(); never.Wait(); }, null);
allBlocked.Wait();
while (readings.Items.TryRead(out _))
{
}

var before = host.Loop.Cycles;
WaitForStatus(readings, Cycles);
Console.WriteLine($"{host.Loop.Cycles - before} cycles with all {Blocked} threads of the pool blocked");
AskThroughTheDoor();
Console.WriteLine($"{Questions} questions answered over the control socket meanwhile");
Environment.Exit(0);

void AskThroughTheDoor()
{
    var folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    using var held = DataFolder.TryOpen(folder, out _)!;
    using var desk = new FakeDesk("main", TimeProvider.System) { OnAsk = host.Ask };
    using var server = ControlServer.TryStart(held, [desk], new CountingLog(failures));
    for (var i = 0; i < Questions; i++)
    {
        using var client = ControlClient.TryConnect(folder, TimeProvider.System)!;
        if (client.Ask("QPIRI").Reply.Reading is null)
            Environment.Exit(1);
        using var watched = client.Watch(null, default).GetEnumerator();
        watched.MoveNext();
        desk.Hub.Publish(desk.Sample("QPIGS"));
        watched.MoveNext();
    }

    Directory.Delete(folder, recursive: true);
}

static void WaitForStatus(ISubscription<Reading> readings, int count)
{
    using var tick = new ManualResetEventSlim();
    while (count > 0)
        if (readings.Items.TryRead(out var reading))
            count -= reading.Query == "QPIGS" ? 1 : 0;
        else
            tick.Wait(10);
}

static async void ThrowInAsyncVoid()
{
    await Task.Yield();
    throw new InvalidOperationException("in an async void");
}

internal sealed class CountingLog(CountdownEvent failures) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null)
            failures.Signal();
    }
}
