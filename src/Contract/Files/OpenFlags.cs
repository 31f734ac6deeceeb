using System.Runtime.InteropServices;

namespace PipelineKit.Files;

/// <summary>Flags for opening files, with the values of the operating system and processor.</summary>
internal static class OpenFlags
{
    // Linux on ARM and POWER has different values for two of them.
    private static readonly bool Mac = OperatingSystem.IsMacOS(), Other = RuntimeInformation.ProcessArchitecture
        is Architecture.Arm or Architecture.Armv6 or Architecture.Arm64 or Architecture.Ppc64le;

    /// <summary>Read only; read and write.</summary>
    public const int Read = 0, ReadWrite = 2;

    /// <summary>Create the file if it does not exist; with <see cref="Anew"/>, fail if it exists.</summary>
    public static readonly int Create = Mac ? 0x200 : 0x40, Anew = Mac ? 0x800 : 0x80;

    /// <summary>Write only at the end.</summary>
    public static readonly int Append = Mac ? 0x8 : 0x400;

    /// <summary>Fail on a symbolic link; fail unless it is a folder.</summary>
    public static readonly int NoLink = Mac ? 0x100 : Other ? 0x8000 : 0x20000,
        Folder = Mac ? 0x100000 : Other ? 0x4000 : 0x10000;

    /// <summary>
    /// Used for every file: child processes do not inherit it, a pipe without a writer does not block, and a terminal does not
    /// become the controlling terminal.
    /// </summary>
    public static readonly int Always = Mac ? 0x1000000 | 0x4 | 0x20000 : 0x80000 | 0x800 | 0x100;
}
