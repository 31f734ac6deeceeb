using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>A compressor or decompressor of libturbojpeg, used by one thread at a time.</summary>
internal sealed class TurboHandle : SafeHandle
{
    private TurboHandle(nint instance)
        : base(0, ownsHandle: true) => SetHandle(instance);

    public override bool IsInvalid => handle == 0;

    /// <summary>The pointer, valid while this object is referenced.</summary>
    public nint Pointer => handle;

    /// <summary>The library's message about its last failure.</summary>
    public string? Words => Marshal.PtrToStringUTF8(TurboNative.tjGetErrorStr2(handle));

    /// <summary>Whether the last failure was only a warning: the image was decoded.</summary>
    public bool Warned => TurboNative.tjGetErrorCode(handle) == 0;

    public static TurboHandle Decompressor() => new(TurboNative.tjInitDecompress());

    public static TurboHandle Compressor() => new(TurboNative.tjInitCompress());

    protected override bool ReleaseHandle()
    {
        TurboNative.tjDestroy(handle);
        return true;
    }
}
