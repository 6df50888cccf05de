using System.Reflection.Metadata;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>What code uses that is known to keep an unloaded generation in memory, so that a report can name the likely cause.</summary>
internal static class KnownHolders
{
    private static readonly (string Type, string Member, string Words)[] Known =
    [
        ("System.Threading.Thread", ".ctor", "a thread of its own (Thread) that has not ended"),
        ("System.Threading.Timer", ".ctor", "a timer of its own (Timer); the context's Clock makes timers that end with the plugin"),
        ("System.Timers.Timer", ".ctor", "a timer of its own (System.Timers.Timer); the context's Clock makes timers that end with the plugin"),
        ("System.Threading.PeriodicTimer", ".ctor", "a PeriodicTimer that was not disposed"),
        ("System.Threading.Tasks.Task", "Delay", "a loop around Task.Delay that does not watch the context's Stopping"),
        ("System.Text.Json.JsonSerializer", "Serialize", "JsonSerializer without source generation, which remembers types for good"),
        ("System.Text.Json.JsonSerializer", "Deserialize", "JsonSerializer without source generation, which remembers types for good"),
        ("System.ComponentModel.TypeDescriptor", "", "TypeDescriptor, which remembers types for good"),
        ("System.Runtime.InteropServices.GCHandle", "Alloc", "a GCHandle that was not freed"),
        ("System.IO.FileSystemWatcher", ".ctor", "a FileSystemWatcher that was not disposed"),
    ];

    private static readonly string[] StaticEvents =
        ["System.AppDomain", "System.Console", "System.Threading.Tasks.TaskScheduler", "System.Runtime.Loader.AssemblyLoadContext", "System.Net.NetworkInformation.NetworkChange"];

    public static IReadOnlyList<string> In(MetadataReader reader)
    {
        var found = new List<string>();
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            var (type, name) = (reader.NameOf(member.Parent), reader.GetString(member.Name));
            if (StaticEvents.Contains(type) && name.StartsWith("add_", StringComparison.Ordinal))
                found.Add($"a handler on {type}.{name[4..]} that was not removed");
            found.AddRange(Known.Where(known => known.Type == type && (known.Member.Length == 0 || known.Member == name)).Select(known => known.Words));
        }

        return [.. found.Distinct()];
    }
}
