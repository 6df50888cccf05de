using System.Text;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// Which settings each policy was approved to touch, and its last generation that was. The first text of a policy that is seen is approved by being configured; a later
/// one that touches others waits for somebody to promote it, also over a restart.
/// </summary>
/// <param name="file">One policy a line; null to remember nothing on disk.</param>
/// <param name="warn">Hears what is wrong.</param>
internal sealed class Approvals(string? file, Action<string> warn)
{
    private Dictionary<string, (string Settings, string Key)>? _approved;

    /// <summary>The key of the generation of a policy that was approved last; null when none was.</summary>
    public string? KeyOf(string policy) => (_approved ??= Load()).TryGetValue(policy, out var approved) ? approved.Key : null;

    public bool Allows(PolicyProgram program)
    {
        _approved ??= Load();
        if (_approved.TryGetValue(program.Name, out var approved) && approved.Settings != Settings(program))
            return false;
        if (approved.Key != program.Key)
            Approve(program);
        return true;
    }

    public void Approve(PolicyProgram program)
    {
        _approved ??= Load();
        _approved[program.Name] = (Settings(program), program.Key);
        if (file is null)
            return;
        try
        {
            var lines = _approved.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}\t{pair.Value.Settings}\t{pair.Value.Key}\n");
            AtomicFile.Write(file, Encoding.UTF8.GetBytes(string.Concat(lines)));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            warn($"{file}: {trouble.Message} After a restart it will be unknown which settings '{program.Name}' may touch");
        }
    }

    private Dictionary<string, (string, string)> Load()
    {
        try
        {
            return file is null || !File.Exists(file) ? []
                : File.ReadAllLines(file).Select(line => line.Split('\t')).Where(parts => parts.Length == 3)
                    .ToDictionary(parts => parts[0], parts => (parts[1], parts[2]), StringComparer.Ordinal);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            warn($"{file}: {trouble.Message} Every policy is approved as it stands");
            return [];
        }
    }

    private static string Settings(PolicyProgram program) => string.Join(' ', program.Manifest.Settings);
}
