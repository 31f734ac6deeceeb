using System.Runtime.InteropServices;

namespace PipelineKit.Files;

internal readonly partial record struct FileStatus
{
    /// <summary>Linux: statx, whose layout is the same on every architecture.</summary>
    private static partial class Kernel
    {
        public const int CurrentFolder = -100;
        private const int NotFollowing = 0x100, Itself = 0x1000, AllBasics = 0x7ff;

        public static bool At(int folder, string path, bool follow, out FileStatus status) =>
            Ask(folder, path, follow ? 0 : NotFollowing, out status);

        public static bool Of(int descriptor, out FileStatus status) => Ask(descriptor, "", Itself, out status);

        private static bool Ask(int folder, string path, int flags, out FileStatus status)
        {
            var answered = Statx(folder, path, flags, AllBasics, out var found) == 0;
            status = !answered ? default : new(FileKinds.OfMode(found.Mode),
                new(((long)found.DeviceMajor << 32) | found.DeviceMinor, found.Number), found.Links, found.Size,
                found.Modified.Nanoseconds, found.Changed.Nanoseconds);
            return answered;
        }

        [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        private static partial int Statx(int folder, string path, int flags, uint mask, out Buffer found);

        [StructLayout(LayoutKind.Explicit, Size = 256)]
        private struct Buffer
        {
            [FieldOffset(16)]
            public uint Links;

            [FieldOffset(28)]
            public ushort Mode;

            [FieldOffset(32)]
            public long Number;

            [FieldOffset(40)]
            public long Size;

            [FieldOffset(96)]
            public Time Changed;

            [FieldOffset(112)]
            public Time Modified;

            [FieldOffset(136)]
            public uint DeviceMajor;

            [FieldOffset(140)]
            public uint DeviceMinor;
        }

        [StructLayout(LayoutKind.Sequential)]
        private struct Time
        {
            public long Seconds;
            public uint Rest;
            public int Reserved;

            public readonly long Nanoseconds => Seconds * 1_000_000_000 + Rest;
        }
    }
}
