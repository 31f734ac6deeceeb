using System.Runtime.InteropServices;

namespace PipelineKit.Files;

internal readonly partial record struct FileStatus
{
    /// <summary>macOS: fstat and fstatat, in their variants with 64-bit inode numbers.</summary>
    private static partial class Apple
    {
        public const int CurrentFolder = -2;
        private const int NotFollowing = 0x20;

        private static readonly bool Renamed = RuntimeInformation.ProcessArchitecture == Architecture.X64;

        public static bool At(int folder, string path, bool follow, out FileStatus status)
        {
            var flags = follow ? 0 : NotFollowing;
            var result = Renamed ? StatAt64(folder, path, out var found, flags) : StatAt(folder, path, out found, flags);
            status = found.Status;
            return result == 0;
        }

        public static bool Of(int descriptor, out FileStatus status)
        {
            var result = Renamed ? Stat64(descriptor, out var found) : Stat(descriptor, out found);
            status = found.Status;
            return result == 0;
        }

        [LibraryImport("libc", EntryPoint = "fstatat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        private static partial int StatAt(int folder, string path, out Buffer found, int flags);

        [LibraryImport("libc", EntryPoint = "fstatat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        private static partial int StatAt64(int folder, string path, out Buffer found, int flags);

        [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
        private static partial int Stat(int descriptor, out Buffer found);

        [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
        private static partial int Stat64(int descriptor, out Buffer found);

        [StructLayout(LayoutKind.Explicit, Size = 144)]
        private struct Buffer
        {
            [FieldOffset(0)]
            public int Device;

            [FieldOffset(4)]
            public ushort Mode;

            [FieldOffset(6)]
            public ushort Links;

            [FieldOffset(8)]
            public long Number;

            [FieldOffset(48)]
            public Time Modified;

            [FieldOffset(64)]
            public Time Changed;

            [FieldOffset(96)]
            public long Size;

            public readonly FileStatus Status =>
                new(FileKinds.OfMode(Mode), new(Device, Number), Links, Size, Modified.Nanoseconds, Changed.Nanoseconds);
        }

        [StructLayout(LayoutKind.Sequential)]
        private struct Time
        {
            public long Seconds;
            public long Rest;

            public readonly long Nanoseconds => Seconds * 1_000_000_000 + Rest;
        }
    }
}
