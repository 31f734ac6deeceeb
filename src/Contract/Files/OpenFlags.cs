using System.Runtime.InteropServices;

namespace PipelineKit.Files;

/// <summary>How files are opened, in the numbers of the system and the processor.</summary>
internal static class OpenFlags
{
    // Linux on ARM and POWER has numbers of its own for two of them.
    private static readonly bool Mac = OperatingSystem.IsMacOS(), Other = RuntimeInformation.ProcessArchitecture
        is Architecture.Arm or Architecture.Armv6 or Architecture.Arm64 or Architecture.Ppc64le;

    /// <summary>Read, and write too.</summary>
    public const int Read = 0, ReadWrite = 2;

    /// <summary>Make it where there is none; with <see cref="Anew"/> fail where there is one.</summary>
    public static readonly int Create = Mac ? 0x200 : 0x40, Anew = Mac ? 0x800 : 0x80;

    /// <summary>Every write goes to the end.</summary>
    public static readonly int Append = Mac ? 0x8 : 0x400;

    /// <summary>Fail on a link; fail on what is no folder.</summary>
    public static readonly int NoLink = Mac ? 0x100 : Other ? 0x8000 : 0x20000,
        Folder = Mac ? 0x100000 : Other ? 0x4000 : 0x10000;

    /// <summary>
    /// What every file is opened with: child processes do not get it, a pipe without a writer does not block, a terminal does
    /// not become this process's own.
    /// </summary>
    public static readonly int Always = Mac ? 0x1000000 | 0x4 | 0x20000 : 0x80000 | 0x800 | 0x100;
}
