using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history backup</c>, <c>compact</c> and <c>verify</c>. With an engine running they run in it, and it goes on recording.</summary>
internal static class CareVerbs
{
    public static CliVerb Backup(HistoryDesk desk) =>
        HistoryVerb.Of("history backup", "Writes all that is kept into one file, while the engine goes on.", ReadTarget, (file, call, cancel) => BackupAsync(desk, file, call, cancel)) with { Arguments = "FILE" };

    public static CliVerb Compact(HistoryDesk desk) =>
        HistoryVerb.Of("history compact", "Writes the file anew: smaller, and without what is damaged in it.", ReadNothing, (_, call, cancel) => CompactAsync(desk, call, cancel)) with { Remote = Access.Write };

    public static CliVerb Verify(HistoryDesk desk) =>
        HistoryVerb.Of("history verify", "Reads all that is kept and says what is damaged. Changes nothing.", ReadNothing, (_, call, cancel) => VerifyAsync(desk, call, cancel)) with { Remote = Access.Write };

    private static bool ReadNothing(CliCall call)
    {
        call.TakesNoMoreThan(0);
        return true;
    }

    private static string ReadTarget(CliCall call)
    {
        if (call.Arguments.Count == 0)
            throw new HistoryException("a file to write to is missing, such as history-backup.db");
        call.TakesNoMoreThan(1);
        return call.PathOf(call.Arguments[0]);
    }

    private static async Task<int> BackupAsync(HistoryDesk desk, string file, CliCall call, CancellationToken cancel)
    {
        NeedPlace(desk, file);
        call.Progress("backing up …");
        await desk.Store.BackupAsync(file, cancel).ConfigureAwait(false);
        call.EndProgress();
        await call.Output.WriteLineAsync($"{file} holds all that is kept, {Told.Size(new FileInfo(file).Length)}.").ConfigureAwait(false);
        await call.Output.WriteLineAsync($"To go back to it: stop the engine, and copy it over {Path.GetFullPath(desk.Store.Archive.FilePath)}.").ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> CompactAsync(HistoryDesk desk, CliCall call, CancellationToken cancel)
    {
        call.Progress("writing the history anew …");
        var done = await desk.Store.CompactAsync(cancel).ConfigureAwait(false);
        call.EndProgress();
        await call.Output.WriteLineAsync($"{Told.Size(done.Before)} before, {Told.Size(done.After)} now.").ConfigureAwait(false);
        if (done.Lost == 0)
            return 0;
        await call.Output.WriteLineAsync($"{Told.Count(done.Lost, "stretch", "stretches")} could not be read and {(done.Lost == 1 ? "is" : "are")} lost; all else is there. Damage comes from worn cards and power cuts: keep backups.").ConfigureAwait(false);
        return 1;
    }

    private static async Task<int> VerifyAsync(HistoryDesk desk, CliCall call, CancellationToken cancel)
    {
        call.Progress("reading all that is kept …");
        var found = await desk.Store.VerifyAsync(cancel).ConfigureAwait(false);
        call.EndProgress();
        foreach (var fault in found.Faults)
            await call.Output.WriteLineAsync(fault).ConfigureAwait(false);
        var read = $"{Told.Count(found.Samples, "sample", "samples")} and {Told.Count(found.Rows, "roll-up", "roll-ups")} in {Told.Count(found.Blocks, "block", "blocks")} were read";
        if (found.Faults.Count == 0)
        {
            await call.Output.WriteLineAsync($"{read}; all are sound.").ConfigureAwait(false);
            return 0;
        }

        await call.Output.WriteLineAsync($"{read}; {Told.Count(found.Faults.Count, "fault was", "faults were")} found.").ConfigureAwait(false);
        await call.Output.WriteLineAsync("Keep a copy (godenerg history backup FILE), then save what can be saved: godenerg history compact").ConfigureAwait(false);
        return 1;
    }

    /// <summary>Whoever runs this may be an engine that runs as another user than the one who typed.</summary>
    private static void NeedPlace(HistoryDesk desk, string file)
    {
        var remedy = $"name a new file in a folder that {Environment.UserName}, as whom this runs, may write to";
        try
        {
            if (Directory.Exists(file))
                throw new HistoryException($"{file} is a folder; name a file in it, such as {Path.Combine(file, "history-backup.db")}");
            if (Path.GetDirectoryName(file) == desk.Store.Folder)
                throw new HistoryException($"{file} is in the folder of the history itself; name a file elsewhere, best on another disk");
            if (File.Exists(file) && FileHead.WhyNot(file) is not null)
                throw new HistoryException($"{file} is there already and is no backup of a history; {remedy}");
            using var place = new FileStream(file + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new HistoryException($"{file} cannot be written: {trouble.Message.TrimEnd('.')}; {remedy}");
        }
    }
}
