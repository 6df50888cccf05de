using Godenerg.Engine.Plugins.Loading;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>The seats of all plugins, and what lies in the folders and cannot have one. Used by the host's thread.</summary>
/// <param name="whyDisabled">Why a plugin is to be kept stopped; null when it is not.</param>
internal sealed class Seats(HostTools tools, Func<string, string?> whyDisabled)
{
    private readonly Dictionary<string, Seat> _seats = [];
    private List<PluginStanding> _misfits = [];
    private bool _isOver;

    /// <summary>Those that are wanted; null for all.</summary>
    public IReadOnlyList<string>? Only { get; set; }

    public IReadOnlyList<string> Ids => [.. _seats.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How all stand, with the worlds of those that run.</summary>
    public IReadOnlyList<(PluginStanding Standing, PluginContext? Context)> Shown
    {
        get
        {
            foreach (var (id, _) in _seats.Where(one => one.Value.IsEmpty).ToArray())
                _seats.Remove(id);
            return [.. _seats.Values.Select(seat => (seat.Standing, seat.Context)).Concat(_misfits.Select(misfit => (Standing: misfit, Context: (PluginContext?)null)))
                .OrderBy(one => one.Standing.Id, StringComparer.Ordinal)];
        }
    }

    public Seat? Find(string id) => _seats.GetValueOrDefault(id);

    /// <summary>What lies in a folder of that name and is no plugin.</summary>
    public PluginStanding? Misfit(string name) => _misfits.Find(misfit => misfit.Id == name);

    /// <summary>Gives everybody who lies there a seat, and tells those who have one.</summary>
    public void Fill(Inventory inventory)
    {
        if (_isOver)
            return;
        var choice = Choice.Of(inventory.Offers, id => Find(id) is { } seat ? new(seat.Folder, seat.Context is not null) : null);
        var tears = inventory.Tears;
        var wanted = choice.Chosen.Where(one => Only is null || Only.Contains(one.Key)).ToArray();
        _misfits = [.. choice.Misfits.Concat(inventory.Strays).Concat(tears.Where(tear => inventory.Offers.All(offer => offer.Folder != tear.Key))).Select(Misfit)];
        foreach (var (id, offer) in wanted)
        {
            if (!_seats.TryGetValue(id, out var seat))
                _seats[id] = seat = new Seat(id, tools, whyDisabled(id) is not null);
            seat.Lies(offer, tears.GetValueOrDefault(offer.Folder) is { } tear ? $"its newest files are not in force: {tear}" : choice.PassedOver.GetValueOrDefault(id));
        }

        foreach (var (id, seat) in _seats.ToArray())
            if (!choice.Chosen.ContainsKey(id))
                seat.Lies(null, null);
        tools.Changed();
    }

    public Task End()
    {
        _isOver = true;
        return Task.WhenAll(_seats.Values.ToArray().Select(seat => seat.End()));
    }

    private PluginStanding Misfit(KeyValuePair<PluginFolder, string> misfit)
    {
        var known = _misfits.Find(one => one.Folder == misfit.Key.Path && one.Problem == misfit.Value);
        return known ?? new(misfit.Key.Name, misfit.Key.Path, PluginState.Refused) { Problem = misfit.Value, IsShipped = misfit.Key.IsShipped, Since = tools.Now };
    }
}
