using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Vips;

/// <summary>A counted reference to a libvips object.</summary>
internal sealed class VipsObject : SafeHandle
{
    public VipsObject(nint instance)
        : base(0, ownsHandle: true) => SetHandle(instance);

    public override bool IsInvalid => handle == 0;

    /// <summary>The pointer, valid while this object is referenced.</summary>
    public nint Pointer => handle;

    protected override bool ReleaseHandle()
    {
        VipsNative.g_object_unref(handle);
        return true;
    }
}
