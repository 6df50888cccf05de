using Godenerg.Engine.Plugins;
using Godenerg.Engine.Plugins.Crashes;
using Microsoft.Extensions.Logging.Abstractions;

// A process that keeps the record of who runs, and comes to the end that it is told.
var (folder, end) = (args[0], args[1]);
var kept = CrashRecord.Open(folder, TimeProvider.System, NullLogger.Instance);
using var never = new ManualResetEventSlim();
using var isInside = new ManualResetEventSlim();

// Somebody innocent, who is busy all the while since long ago.
if (args.Contains("beside"))
{
    using (PluginMark.Enter("beside"))
        new Thread(() => { isInside.Set(); never.Wait(); }) { IsBackground = true }.Start();
    isInside.Wait();
}

kept.NoteFiles("culprit", "files of then");
using (PluginMark.Enter("passing"))
{
}

using (PluginMark.Enter("culprit"))
    switch (end)
    {
        case "overflow":
            await Task.Yield();
            Console.WriteLine(Deeper(0));
            break;
        case "abort":
            Environment.FailFast("the plugin wants it so");
            break;
        case "exit":
            await Task.Run(() => Environment.Exit(0));
            break;
        case "wait":
            Console.WriteLine("inside");
            never.Wait();
            break;
    }

if (end == "wait outside")
{
    Console.WriteLine("outside");
    never.Wait();
}

kept.Dispose();

static int Deeper(int depth) => depth < 0 ? 0 : Deeper(depth + 1) + depth;
