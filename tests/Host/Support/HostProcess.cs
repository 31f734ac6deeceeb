using System.Diagnostics;
using PipelineKit.Host;

namespace PipelineKit.Tests.Host.Support;

/// <summary>The program in a process of its own, as it was built with these tests.</summary>
internal static class HostProcess
{
    /// <summary>What <c>dotnet</c> is given to run it.</summary>
    public static string Program { get; } = Path.ChangeExtension(typeof(HostApp).Assembly.Location, ".dll");

    /// <summary>Starts it; what it writes is to be read from the process.</summary>
    public static Process Start(params string[] args) => Start("dotnet", [Program, .. args]);

    /// <summary>Starts something that starts it.</summary>
    public static Process Start(string command, string[] args) =>
        Process.Start(new ProcessStartInfo(command, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
