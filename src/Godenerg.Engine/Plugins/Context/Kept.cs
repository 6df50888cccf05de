namespace Godenerg.Engine.Plugins.Context;

/// <summary>Things of one sort that a generation of a plugin holds, so that they can be taken back. Any thread.</summary>
/// <param name="id">The plugin.</param>
/// <param name="sort">What they are called, in the plural.</param>
/// <param name="most">How many it may hold at a time.</param>
internal sealed class Kept<T>(string id, string sort, int most)
    where T : class, IDisposable
{
    private readonly HashSet<T> _items = new(ReferenceEqualityComparer.Instance);
    private bool _isOver;

    public int Count
    {
        get
        {
            lock (_items)
                return _items.Count;
        }
    }

    public IReadOnlyList<T> Current
    {
        get
        {
            lock (_items)
                return [.. _items];
        }
    }

    /// <summary>Takes one in.</summary>
    /// <exception cref="ObjectDisposedException">The generation has ended; the item was disposed.</exception>
    /// <exception cref="InvalidOperationException">It holds as many as it may; the item was disposed.</exception>
    public T Add(T item)
    {
        bool isOver;
        lock (_items)
        {
            isOver = _isOver;
            if (!isOver && _items.Count < most && _items.Add(item))
                return item;
        }

        item.Dispose();
        throw isOver ? Ended.Of(id) : new InvalidOperationException($"the plugin {id} holds {most} {sort} already, and may hold no more; dispose those that are not needed");
    }

    public void Remove(T item)
    {
        lock (_items)
            _items.Remove(item);
    }

    /// <summary>Takes all back, and takes no more.</summary>
    public void End()
    {
        T[] all;
        lock (_items)
        {
            _isOver = true;
            all = [.. _items];
            _items.Clear();
        }

        foreach (var item in all)
            item.Dispose();
    }
}
