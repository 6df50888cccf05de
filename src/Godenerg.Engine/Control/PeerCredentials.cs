using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Control;

/// <summary>Who is at the other end of a Unix socket: what the kernel says, not what he says of himself.</summary>
internal static class PeerCredentials
{
    private const int SocketLevel = 1;
    private const int PeerOption = 17;
    private const int CredentialsLength = 12;
    private const string Users = "/etc/passwd";

    /// <summary>The peer as it goes into the ledger: <c>uid 1000 (pi), pid 4711</c>.</summary>
    public static Asker AskerOf(Socket socket)
    {
        // struct ucred: pid, uid, gid.
        Span<int> credentials = stackalloc int[CredentialsLength / sizeof(int)];
        var count = socket.GetRawSocketOption(SocketLevel, PeerOption, MemoryMarshal.AsBytes(credentials));
        return new Asker(AskerKind.Operator, count < CredentialsLength ? "unknown" : Describe(credentials[0], (uint)credentials[1]));
    }

    private static string Describe(int process, uint user)
    {
        var name = NameOf(user);
        return string.Create(CultureInfo.InvariantCulture, $"uid {user}{(name is null ? "" : $" ({name})")}, pid {process}");
    }

    /// <summary>Read anew for everybody who comes: users come too.</summary>
    private static string? NameOf(uint user)
    {
        try
        {
            var id = user.ToString(CultureInfo.InvariantCulture);
            return File.ReadLines(Users).Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 2 && fields[2] == id)?[0];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
