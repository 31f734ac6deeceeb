using System.ComponentModel;
using System.Diagnostics;

namespace PipelineKit.Host.Studio;

/// <summary>The user's web browser.</summary>
internal static class Browser
{
    /// <summary>Opens an address if there is a browser; the address is printed in any case.</summary>
    public static void Open(string address)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
            else if (OperatingSystem.IsMacOS())
                Process.Start("open", [address])?.Dispose();
            else if (HasScreen())
                Process.Start(new ProcessStartInfo("xdg-open", [address])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })?.Dispose();
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
        }
    }

    private static bool HasScreen() => Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
