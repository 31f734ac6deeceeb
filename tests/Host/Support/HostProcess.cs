using System.Diagnostics;
using PipelineKit.Host;

namespace PipelineKit.Tests.Host.Support;

/// <summary>The program in a separate process, as built with these tests.</summary>
internal static class HostProcess
{
    /// <summary>The argument with which <c>dotnet</c> runs it.</summary>
    public static string Program { get; } = Path.ChangeExtension(typeof(HostApp).Assembly.Location, ".dll");

    /// <summary>Starts the program; its output can be read from the process.</summary>
    public static Process Start(params string[] args) => Start("dotnet", [Program, .. args]);

    /// <summary>Starts a command that starts the program.</summary>
    public static Process Start(string command, string[] args) =>
        Process.Start(new ProcessStartInfo(command, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
