namespace Godenerg.Engine.Plugins.Crashes;

/// <summary>
/// What stands where in the file of <see cref="RunningMarks"/>: a head, a table of plugins, and a place for each thread that runs one.
/// A place is two numbers of eight bytes: since when, by the monotonic clock; and the plugin's number in the table, from 1, or 0 for free.
/// </summary>
internal static class MarksLayout
{
    public const long Magic = 0x314B_524D_4E44_4F47; // "GODNMRK1"

    public const int HeadSize = 512;
    public const int EndAt = 8;
    public const int CulpritAt = 12;
    public const int BeganAt = 16;
    public const int BootAt = 64;
    public const int ProcessAt = 128;
    public const int TextSize = 64;

    public const int Plugins = 62;
    public const int PluginSize = 128;
    public const int FilesAt = 64;

    public const int Places = 512;
    public const int PlaceSize = 16;
    public const int PluginsAt = HeadSize;
    public const int PlacesAt = PluginsAt + (Plugins * PluginSize);
    public const int Size = PlacesAt + (Places * PlaceSize);
}

/// <summary>How a process has ended, as far as anybody knows.</summary>
internal enum ProcessEnd
{
    /// <summary>Nobody said: it still runs, or was killed, or has crashed.</summary>
    Unknown,

    /// <summary>It said farewell.</summary>
    Farewell,

    /// <summary>The kernel ended it for what it did: a stack overflow, a wrong address, an abort.</summary>
    Crash,

    /// <summary>Somebody ended it: a person, the service manager, the kernel for want of memory.</summary>
    Killed,

    /// <summary>A plugin has ended it by <see cref="Environment.Exit"/>.</summary>
    Exit,
}
