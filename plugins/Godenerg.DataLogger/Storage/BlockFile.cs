using LiteDB;
using LiteDB.Engine;

namespace Godenerg.DataLogger.Storage;

/// <summary>
/// The LiteDB file, one thing at a time. Nothing but documents with whole numbers as keys goes in, in one bounded transaction at a time,
/// and the log is worked into the file after each. After any error it is closed and opened anew, because LiteDB itself may have closed.
/// </summary>
internal sealed class BlockFile : IDisposable
{
    public const string Slots = "slots";
    public const string SeriesList = "series";
    public const string Events = "events";
    public const string Facts = "facts";

    /// <summary>Damaged blocks, set aside for whoever wants to look at them.</summary>
    public const string Broken = "broken";

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly IDisk _disk;
    private LiteEngine? _engine;
    private FileStream? _data;
    private FileStream? _log;
    private Trouble _trouble = new();
    private bool _isDisposed;

    public BlockFile(string path, IDisk disk)
    {
        _path = path;
        _disk = disk;
        if (!File.Exists(path))
            Create();
        else if (FileHead.WhyNot(path) is { } reason)
            throw new HistoryException(reason);
        Do(_ => 0);
    }

    public string FilePath => _path;

    /// <summary>Where LiteDB keeps what is not worked into a file yet.</summary>
    public static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));

    /// <summary>True for what LiteDB throws, of any type, when pages make no sense; false for a disk that is full or forbidden.</summary>
    public static bool IsDamage(Exception error) =>
        error is not (IOException or UnauthorizedAccessException or OutOfMemoryException or OperationCanceledException)
        || error is EndOfStreamException;

    public long Size => new FileInfo(_path) is { Exists: true } file ? file.Length : 0;

    public BsonDocument? Find(string collection, long id) => Range(collection, id, id, 1) is [var found] ? found : null;

    /// <summary>Documents with keys from <paramref name="from"/> to <paramref name="to"/> inclusive, ascending, at most so many.</summary>
    public List<BsonDocument> Range(string collection, long from, long to, int most = int.MaxValue) =>
        Do(engine => Read(engine, collection, from, to, most));

    /// <summary>All or nothing, and on the disk afterwards.</summary>
    public void Write(Action<Change> change) => Do(engine =>
    {
        if (!engine.BeginTrans())
            throw new InvalidOperationException("a transaction is open");
        try
        {
            change(new Change(engine));
            engine.Commit();
        }
        catch
        {
            engine.Rollback();
            throw;
        }

        engine.Checkpoint();
        return 0;
    });

    /// <summary>A second file of the same kind on the same disk.</summary>
    public BlockFile Another(string path) => new(path, _disk);

    /// <summary>Does something to the closed file; it is opened anew by whoever needs it next.</summary>
    public void WhileClosed(Action act)
    {
        lock (_lock)
        {
            Close();
            act();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            Close();
        }
    }

    private static List<BsonDocument> Read(LiteEngine engine, string collection, long from, long to, int most)
    {
        var range = new BsonDocument { ["0"] = from, ["1"] = to };
        var query = new Query { Order = Query.Ascending, Limit = most };
        query.Where.Add(BsonExpression.Create("$._id BETWEEN @0 AND @1", range));
        var found = new List<BsonDocument>();
        using var reader = engine.Query(collection, query);
        while (reader.Read())
            found.Add(reader.Current.AsDocument);
        return found;
    }

    private T Do<T>(Func<LiteEngine, T> act)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            try
            {
                var result = act(_engine ??= Open(_path));
                return _trouble.First is null ? result : throw _trouble.First;
            }
            catch (Exception) when (_trouble.First is { } first)
            {
                Close();
                throw new IOException(first.Message, first);
            }
            catch (Exception)
            {
                Close();
                throw;
            }
        }
    }

    private void Close()
    {
        try
        {
            _engine?.Dispose();
        }
        catch (Exception)
        {
            // The log holds all that was committed, and is worked in when the file is opened.
        }

        var isDone = _log is { Length: 0 } && _trouble.First is null;
        _data?.Dispose();
        _log?.Dispose();
        if (isDone)
            File.Delete(_log!.Name);
        (_engine, _data, _log) = (null, null, null);
    }

    /// <summary>Under another name until it is whole, so that there is never a file without its mark.</summary>
    private void Create()
    {
        var young = _path + ".new";
        File.Delete(young);
        File.Delete(LogOf(young));
        try
        {
            var engine = Open(young);
            engine.Pragma("USER_VERSION", FileHead.UserVersion);
            engine.Checkpoint();
        }
        finally
        {
            Close();
        }

        if (_trouble.First is { } first)
            throw new IOException(first.Message, first);
        File.Move(young, _path);
    }

    private LiteEngine Open(string path)
    {
        _trouble = new Trouble();
        _data = _disk.Open(path);
        _log = _disk.Open(LogOf(path));
        var log = new GuardedStream(_log, _disk, _trouble, null);
        _engine = new LiteEngine(new EngineSettings
        {
            DataStream = new GuardedStream(_data, _disk, _trouble, log),
            LogStream = log,
            Collation = Collation.Binary,
        });
        _engine.Pragma("CHECKPOINT", 0);
        return _engine;
    }

    /// <summary>What a transaction may do, and see of what it has done.</summary>
    internal sealed class Change(LiteEngine engine)
    {
        public BsonDocument? Find(string collection, long id) => Read(engine, collection, id, id, 1) is [var found] ? found : null;

        public List<BsonDocument> Range(string collection, long from, long to) => Read(engine, collection, from, to, int.MaxValue);

        public void Put(string collection, BsonDocument document) => engine.Upsert(collection, [document], BsonAutoId.Int64);

        public void Remove(string collection, long from, long to) =>
            engine.DeleteMany(collection, BsonExpression.Create("$._id BETWEEN @0 AND @1", new BsonDocument { ["0"] = from, ["1"] = to }));
    }
}
