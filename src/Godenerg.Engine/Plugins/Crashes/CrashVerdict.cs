using System.Globalization;

namespace Godenerg.Engine.Plugins.Crashes;

/// <summary>Judges who brought a process down, by what it has left. Pure.</summary>
/// <remarks>
/// Nothing that runs in a process can write down that the kernel ends it, so three kinds of evidence are weighed. A plugin that calls
/// <see cref="Environment.Exit"/> is caught in the act. Where a service manager has told <c>godenerg failsafe</c> of an abort or a wrong
/// address, whoever was entered last by any thread stays out; after a second such end within <see cref="Soon"/> all stay out who were caught,
/// for the last one may have been innocent. Where nobody has told, it may as well have been a kill or the kernel's want of memory: a first
/// such end is a suspicion, a second one within <see cref="Soon"/> of the start counts. A power cut, and a kill that was told of, say
/// nothing about anybody.
/// </remarks>
internal static class CrashVerdict
{
    /// <summary>Who lives longer than this after an end has little to do with it.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    /// <param name="left">What the last process left; null for nothing.</param>
    /// <param name="before">What was remembered until then.</param>
    /// <param name="boot">Which run of the system this is.</param>
    /// <param name="now">Wall time.</param>
    public static CrashMemory Judge(MarksImage? left, CrashMemory before, string boot, DateTimeOffset now)
    {
        if (left is null || left.Began == before.Began)
            return before;
        var isInRow = now - left.Began < Soon && before.Plugins.Any(plugin => left.Began - plugin.At is var since && since < Soon && since > -Soon);
        List<LeftOut> guilty = left switch
        {
            { End: ProcessEnd.Farewell or ProcessEnd.Killed } => [],
            { Boot: var other } when other != boot => [],
            { Culprit: { } culprit } => [Out(culprit, "it has ended the engine by Environment.Exit")],
            { Caught: [] } => [],
            { End: ProcessEnd.Crash } when isInRow => [.. left.Caught.Select(caught => Out(caught, "it was running when the engine crashed again, soon after its start" + Beside(caught)))],
            { End: ProcessEnd.Crash } => [Out(left.Caught[0], "it was running when the engine crashed, as after a stack overflow or in native code" + Beside(left.Caught[0]))],
            _ => [.. left.Caught.Select((caught, index) => (caught, index)).Where(one => one.index == 0 || isInRow).Select(one => Suspect(one.caught))],
        };
        LeftOut[] plugins = [.. guilty, .. before.Plugins.Where(old => guilty.TrueForAll(plugin => plugin.Id != old.Id))];
        return new CrashMemory(left.Began, plugins);

        LeftOut Out(CaughtPlugin caught, string reason) => new(caught.Id, caught.Files, now, IsOut: true, At(reason));

        LeftOut Suspect(CaughtPlugin caught) =>
            isInRow && before.Plugins.Any(plugin => plugin.Id == caught.Id && plugin.Files == caught.Files)
                ? Out(caught, "twice in a row it was running when the engine ended without a word, soon after its start" + Beside(caught))
                : new LeftOut(caught.Id, caught.Files, now, IsOut: false, At("it was running when the engine ended without a word" + Beside(caught)));

        string Beside(CaughtPlugin caught) => left.Caught.Count > 1 ? $" (so was {string.Join(", ", left.Caught.Where(other => other.Id != caught.Id).Select(other => other.Id))})" : "";

        string At(string reason) => string.Create(CultureInfo.InvariantCulture, $"{reason}; found at {now.ToUniversalTime():yyyy-MM-dd HH:mm} UTC");
    }
}
