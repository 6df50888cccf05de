using System.Text;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>Who is switched off, over restarts. Used by the host's thread.</summary>
/// <param name="folder">Where the list is kept; null to keep it in memory.</param>
internal sealed class DisabledList(string? folder, ILogger log)
{
    private readonly string? _file = folder is null ? null : Path.Combine(folder, "disabled.txt");
    private HashSet<string>? _ids;

    public bool Has(string id) => Ids.Contains(id);

    public void Set(string id, bool isDisabled)
    {
        if (isDisabled ? !Ids.Add(id) : !Ids.Remove(id))
            return;
        if (_file is null)
            return;
        try
        {
            Directory.CreateDirectory(folder!);
            AtomicFile.Write(_file, Encoding.UTF8.GetBytes(string.Concat(Ids.Order(StringComparer.Ordinal).Select(one => one + "\n"))));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{File}: {Trouble} After a restart it will be unknown who is disabled", _file, trouble.Message);
        }
    }

    private HashSet<string> Ids => _ids ??= Load();

    private HashSet<string> Load()
    {
        try
        {
            return _file is not null && File.Exists(_file) ? [.. File.ReadAllLines(_file).Select(line => line.Trim()).Where(line => line.Length > 0)] : [];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{File}: {Trouble} Nobody is taken to be disabled", _file, trouble.Message);
            return [];
        }
    }
}
