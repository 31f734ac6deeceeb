namespace PipelineKit.Codecs.Vips;

/// <summary>GObject's container for a property value.</summary>
internal struct GValue
{
#pragma warning disable CS0169 // private fields of GLib, declared only for their size
    private nuint _type;
    private ulong _first;
    private ulong _second;
#pragma warning restore CS0169

    // G_TYPE_* fundamentals, shifted by G_TYPE_FUNDAMENTAL_SHIFT (2).
    public const nuint Boolean = 5 << 2, Int = 6 << 2, Double = 15 << 2, String = 16 << 2, Object = 20 << 2;
}
