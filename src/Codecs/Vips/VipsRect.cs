using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Vips;

/// <summary>A rectangle of pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VipsRect
{
    public int Left, Top, Width, Height;
}
