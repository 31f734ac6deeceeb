namespace PipelineKit.Codecs.Vips;

/// <summary>A call of a libvips operation: created by name, given its arguments, then run.</summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private nint _operation;

    /// <summary>Creates the operation.</summary>
    /// <exception cref="VipsException">This libvips has no such operation.</exception>
    public VipsOperation(string name)
    {
        _operation = VipsNative.vips_operation_new(name);
        if (_operation == 0)
            throw VipsException.Last();
    }

    // A value of type int also sets enumerations and flags.
    public VipsOperation Set(string name, int value)
    {
        var box = Box(GValue.Int);
        VipsNative.g_value_set_int(&box, value);
        return Set(name, &box);
    }

    public VipsOperation Set(string name, bool value)
    {
        var box = Box(GValue.Boolean);
        VipsNative.g_value_set_boolean(&box, value ? 1 : 0);
        return Set(name, &box);
    }

    public VipsOperation Set(string name, double value)
    {
        var box = Box(GValue.Double);
        VipsNative.g_value_set_double(&box, value);
        return Set(name, &box);
    }

    public VipsOperation Set(string name, string value)
    {
        var box = Box(GValue.String);
        VipsNative.g_value_set_string(&box, value);
        return Set(name, &box);
    }

    public VipsOperation Set(string name, VipsObject value)
    {
        var box = Box(GValue.Object);
        VipsNative.g_value_set_object(&box, value.Pointer);
        return Set(name, &box);
    }

    /// <summary>Runs the operation.</summary>
    /// <exception cref="VipsException">It failed.</exception>
    public void Run()
    {
        int result;
        fixed (nint* operation = &_operation)
            result = VipsNative.vips_cache_operation_buildp(operation);
        if (result != 0)
            throw VipsException.Last();
    }

    /// <summary>Runs the operation and returns its output image.</summary>
    public VipsObject RunToImage()
    {
        Run();
        var box = Box(GValue.Object);
        VipsNative.g_object_get_property(_operation, "out", &box);
        var image = new VipsObject(VipsNative.g_value_dup_object(&box));
        VipsNative.g_value_unset(&box);
        return image;
    }

    public void Dispose()
    {
        if (_operation == 0)
            return;
        VipsNative.vips_object_unref_outputs(_operation);
        VipsNative.g_object_unref(_operation);
        _operation = 0;
    }

    private static GValue Box(nuint type)
    {
        GValue box = default;
        VipsNative.g_value_init(&box, type);
        return box;
    }

    private VipsOperation Set(string name, GValue* box)
    {
        VipsNative.g_object_set_property(_operation, name, box);
        VipsNative.g_value_unset(box);
        return this;
    }
}
