using Godenerg.Engine.Plugins.Loading;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>The steps of a seat: what is done to generations.</summary>
internal sealed partial class Seat
{
    private Generation? _running;
    private PrivateCopy? _files;
    private PrivateCopy? _good;
    private int _count;
    private int? _living;

    /// <summary>Brings new files into force, or leaves things as they are and says why not.</summary>
    private async Task Replace(Offer offer)
    {
        if (offer.Reading is not { Refusal: null, Facts: { } facts })
        {
            Refuse(offer.Reading.Refusal ?? "it cannot be read");
            return;
        }

        if (Copy(offer, facts) is not { } files)
            return;
        var (fresh, trouble) = await Make(files);
        if (fresh is null)
        {
            if (_running is null && trouble is { IsHopeless: false })
                await Adopt(files, null, trouble);
            else
                Refuse(trouble!.Words, files);
            return;
        }

        var (old, wasWell) = (_running?.Files, _running is not null && _strikes.Count == 0);
        if (_running is not null)
            await Stop("replaced");
        _notInForce = null;
        if (await Start(fresh) is { } failure)
        {
            if (old is null)
                await Adopt(files, null, failure);
            else
            {
                _strikes.Note();
                await GoBack(old, $"{Label(files)} could not take over: {failure.Words}; the files before it are in force until they change", files);
            }

            return;
        }

        await Adopt(files, wasWell && !old!.Print.HoldsTheSameAs(files.Print) ? old : _good, null);
    }

    /// <summary>Files that are in force from now on, whether or not their start went well.</summary>
    private Task Adopt(PrivateCopy files, PrivateCopy? good, Trouble? trouble)
    {
        var known = new[] { _files, _good }.OfType<PrivateCopy>();
        (_files, _good) = (files, good);
        foreach (var unneeded in known.Where(copy => copy != _files && copy != _good))
            unneeded.Remove();
        return trouble is null ? Task.CompletedTask : Fail(trouble);
    }

    private async Task GoBack(PrivateCopy old, string why, PrivateCopy failed)
    {
        (_notInForce, _files) = (why, old);
        failed.Remove();
        _tools.Surroundings.Log.LogWarning("plugin {Id}: {Why}", _id, why);
        await Restart();
    }

    /// <summary>Starts what is in force anew.</summary>
    private async Task Restart()
    {
        _retryAt = null;
        var (again, trouble) = await Make(_files!);
        trouble = again is null ? trouble : await Start(again);
        if (trouble is not null)
            await Fail(trouble);
    }

    /// <summary>It failed: it is stopped, and tried again after a while, or replaced by what was well before, or left out.</summary>
    private async Task Fail(Trouble trouble)
    {
        Tell(trouble);
        if (_running is not null)
            await Stop("stopped");
        var pause = _strikes.Add();
        _problem = trouble.Words;
        if (pause is { } wait && !trouble.IsHopeless)
        {
            _state = PluginState.Faulted;
            var due = _tools.Clock.GetTimestamp() + (long)(wait.TotalSeconds * _tools.Clock.TimestampFrequency);
            (_retryAt, _triedAgainAt) = (due, _tools.Now + wait);
            _tools.Thread.After(wait, Work);
        }
        else if (_good is { } good && good != _files)
        {
            _strikes.Forgive();
            _good = null;
            await GoBack(good, $"{Label(_files!)} failed {_strikes.Total} times, last because {trouble.Words}; the files before it are in force until they change", _files!);
        }
        else
        {
            _state = PluginState.LeftOut;
            _tools.Surroundings.Log.LogError("plugin {Id} is left out until its files change or somebody reloads it: {Problem}", _id, trouble.Words);
        }
    }

    private async Task<(Generation? Fresh, Trouble? Trouble)> Make(PrivateCopy files)
    {
        Is(_running is null ? PluginState.Starting : _state);
        Generation generation;
        try
        {
            _tools.Crashes?.NoteFiles(_id, files.Print.Mark);
            generation = Generation.Load(++_count, files, _tools.Shared, _tools.Thread);
        }
        catch (Exception refused) when (refused is not OutOfMemoryException)
        {
            return (null, Trouble.Of("it cannot be loaded", refused) with { IsHopeless = true });
        }

        if (await generation.Make(_tools.Options.LongestStart) is not { } trouble)
            return (generation, null);
        await End(generation);
        return (null, trouble);
    }

    private async Task<Trouble?> Start(Generation fresh)
    {
        var number = fresh.Number;
        (_living, _fault) = (number, null);
        Is(PluginState.Starting);
        var context = new PluginContext(_id, _tools.Surroundings, (what, failure) =>
        {
            var trouble = Trouble.Of($"'{what}' failed", failure);
            _tools.Thread.Post(() => Fault(number, trouble));
        });
        if (await fresh.Start(context, _tools.Options.LongestStart) is { } trouble)
        {
            await End(fresh);
            (_living, _fault) = (null, null);
            return trouble;
        }

        _tools.Thread.After(_tools.Options.GoodAfter, () =>
        {
            if (_running?.Number == number)
                _strikes.Forgive();
            Show();
        });
        (_running, _problem) = (fresh, null);
        Is(PluginState.Running);
        _tools.Surroundings.Log.LogInformation("plugin {Id} runs: {Version}, generation {Generation}", _id, fresh.Files.Facts.Version, number);
        return null;
    }

    private async Task Stop(string how)
    {
        var old = _running!;
        if (await End(old) is { } trouble)
            Tell(trouble);
        // Whatever failed while it ended is over.
        (_running, _living, _fault, _state) = (null, null, null, PluginState.Starting);
        _tools.Surroundings.Log.LogInformation("plugin {Id} {How}: generation {Generation}", _id, how, old.Number);
    }

    private async Task<Trouble?> End(Generation old)
    {
        var (trouble, remains) = await old.End(_tools.Options.LongestStop);
        _tools.Graves.Bury(_id, old.Number, remains, [.. old.LeftBehind, .. old.Files.Facts.Holders]);
        return trouble;
    }

    /// <summary>A copy of what lies there; null when there is none, which was said then.</summary>
    private PrivateCopy? Copy(Offer offer, PluginFacts facts)
    {
        var target = _tools.Run.Next(_id);
        try
        {
            if (PrivateCopy.Take(offer.Folder, facts, offer.Print, target) is { } copy)
                return copy;
            // It is being written right now; when that is over, it is looked into anew, and offered again.
            (_stale, _tried) = (offer, null);
            _tools.LookAgain(offer.Folder);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            RunFolder.Remove(target);
            Refuse($"its files cannot be copied: {trouble.Message}");
        }

        return null;
    }

    private void Refuse(string why, PrivateCopy? unused = null)
    {
        unused?.Remove();
        _strikes.Note();
        _tools.Surroundings.Log.LogWarning("plugin {Id} in {Folder}: {Problem}", _id, _offer?.Folder.Path, why);
        if (_running is not null || _retryAt is not null)
            _notInForce = $"its newest files are not in force: {why}";
        else
            (_state, _problem) = (PluginState.Refused, why);
    }

    private void Tell(Trouble trouble)
    {
        _tools.Surroundings.Log.LogWarning("plugin {Id}, generation {Generation}: {Trouble}", _id, _count, trouble.Words);
        if (trouble.Detail.Length > 0)
            _tools.Surroundings.Log.LogDebug("plugin {Id}: {Detail}", _id, trouble.Detail);
    }

    private static string Label(PrivateCopy files) => $"version {files.Facts.Version}";
}
