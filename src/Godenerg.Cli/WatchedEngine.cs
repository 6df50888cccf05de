using Godenerg.Engine.Control;

namespace Godenerg.Cli;

/// <summary>The live picture of an inverter that a running engine has, as its readings come. A thread of its own reads them.</summary>
internal sealed class WatchedEngine : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ControlClient _engine;
    private readonly IEnumerator<Watched> _items;
    private readonly Thread _thread;
    private volatile Snapshot _known;
    private volatile InverterStatus? _status;
    private volatile string? _end;

    /// <param name="engine">Taken over, and disposed of with this.</param>
    /// <param name="inverter">Which of its inverters; null where it has one.</param>
    /// <param name="clock">The time of the readings here.</param>
    /// <exception cref="ControlException">The engine does not let this be watched.</exception>
    public WatchedEngine(ControlClient engine, string? inverter, TimeProvider clock)
    {
        (_engine, _known) = (engine, Snapshot.Empty(clock));
        _items = engine.Watch(inverter, _stop.Token).GetEnumerator();
        if (!_items.MoveNext())
            throw new ControlException(ControlFault.Stopping, "the engine is ending");
        Take(_items.Current);
        _thread = new Thread(Read) { Name = "watched engine", IsBackground = true };
        _thread.Start();
    }

    public Snapshot Current => _known.Now();

    /// <summary>Who answers, as it was told last.</summary>
    public InverterStatus? Status => _status;

    /// <summary>Why nothing comes any more; null while something may.</summary>
    public string? End => _end;

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _items.Dispose();
        _engine.Dispose();
        _stop.Dispose();
    }

    private void Read()
    {
        try
        {
            while (_items.MoveNext())
                Take(_items.Current);
            _end = "The engine has ended.";
        }
        catch (ControlException trouble)
        {
            _end = trouble.Message;
        }
    }

    private void Take(Watched item)
    {
        if (item.Status is { } status)
            _status = status;
        if (item.Reading is { } reading)
            _known = _known.With(reading);
    }
}
