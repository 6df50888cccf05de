using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Godenerg.Engine.Plugins.Crashes;

namespace Godenerg.Engine.Plugins;

/// <summary>
/// Says whose code a thread runs. It follows awaits, timers, tasks and threads that the plugin begins, and it outlives a crash of the
/// process on disk, so that the next start knows the culprit.
/// </summary>
/// <remarks>
/// Static because an unhandled exception and the runtime's switching of contexts come without anybody to ask; one process has one record.
/// The value is an object of the engine: one of a plugin's would live on in every context that was captured meanwhile, and its generation
/// with it.
/// </remarks>
internal static class PluginMark
{
    private static readonly AsyncLocal<Badge?> Worn = new(Switched);
    private static readonly ConcurrentDictionary<string, Badge> Badges = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<AssemblyLoadContext, Culprit> Generations = [];
    private static volatile RunningMarks? _marks;

    [ThreadStatic]
    private static RunningMarks? _threadsMarks;

    [ThreadStatic]
    private static int _threadsPlace;

    /// <summary>The plugin whose code runs here; null for the engine's own.</summary>
    public static string? Current => Worn.Value?.Id;

    /// <summary>From here on the code of a plugin runs, until the result is disposed on the same thread.</summary>
    public static Entered Enter(string id)
    {
        var before = Worn.Value;
        var badge = Badges.GetOrAdd(id, static id => new Badge(id));
        if (!ReferenceEquals(before, badge))
            Worn.Value = badge;
        return new Entered(before);
    }

    /// <summary>From here on the engine's own code runs, whoever has called it, until the result is disposed on the same thread.</summary>
    public static Entered Leave()
    {
        var before = Worn.Value;
        if (before is not null)
            Worn.Value = null;
        return new Entered(before);
    }

    /// <summary>Says whose code a load context holds, for exceptions that come without a mark.</summary>
    public static void Claim(AssemblyLoadContext context, string id, int generation) => Generations.AddOrUpdate(context, new Culprit(id, generation));

    /// <summary>
    /// Who is to blame for an exception that nobody caught: whose code is nearest to where it was thrown, or else whose mark the thread wears.
    /// The code comes first because it also tells the generation: one that is long gone may have left a thread behind.
    /// </summary>
    /// <returns>Null when it is nobody's.</returns>
    public static Culprit? BlameFor(Exception exception) => FirstOf(exception) ?? (Current is { } id ? new Culprit(id, null) : null);

    /// <summary>Where it is written down who runs; null for nowhere.</summary>
    public static void RecordIn(RunningMarks? marks) => _marks = marks;

    /// <summary>Writes nothing there any more.</summary>
    public static void ForgetRecord(RunningMarks marks)
    {
        if (ReferenceEquals(_marks, marks))
            _marks = null;
    }

    private static Culprit? FirstOf(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: false).GetFrames())
            if (frame.GetMethod()?.Module.Assembly is { IsCollectible: true } assembly
                && AssemblyLoadContext.GetLoadContext(assembly) is { } context && Generations.TryGetValue(context, out var owner))
                return owner;
        if (exception is AggregateException many)
            return many.InnerExceptions.Select(FirstOf).FirstOrDefault(owner => owner is not null);
        return exception.InnerException is { } inner ? FirstOf(inner) : null;
    }

    /// <summary>Called by the runtime whenever a thread changes hands. What it throws ends the process, so it throws nothing.</summary>
    private static void Switched(AsyncLocalValueChangedArgs<Badge?> change)
    {
        if (_threadsMarks is { } left)
        {
            left.Clear(_threadsPlace);
            _threadsMarks = null;
        }

        if (change.CurrentValue is { } badge && _marks is { } marks)
        {
            _threadsPlace = marks.Note(badge);
            _threadsMarks = marks;
        }
    }

    /// <summary>Whose code it was.</summary>
    /// <param name="Id">The plugin.</param>
    /// <param name="Generation">Which loading of it; null when that cannot be told.</param>
    internal sealed record Culprit(string Id, int? Generation);

    /// <summary>The way back.</summary>
    public readonly struct Entered : IDisposable
    {
        private readonly Badge? _before;

        internal Entered(Badge? before) => _before = before;

        public void Dispose()
        {
            if (!ReferenceEquals(Worn.Value, _before))
                Worn.Value = _before;
        }
    }

    /// <summary>What a thread wears that runs a plugin.</summary>
    internal sealed class Badge(string id)
    {
        private volatile Seat? _seat;

        public string Id => id;

        /// <summary>Its number in a record; looked up once in each.</summary>
        public int NumberIn(RunningMarks marks)
        {
            if (_seat is not { } seat || !ReferenceEquals(seat.Marks, marks))
                _seat = seat = new Seat(marks, marks.NumberOf(id));
            return seat.Number;
        }

        private sealed record Seat(RunningMarks Marks, int Number);
    }
}
