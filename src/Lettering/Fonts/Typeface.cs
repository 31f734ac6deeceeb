using System.Runtime.InteropServices;
using HarfBuzzSharp;
using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Operators;

namespace PipelineKit.Lettering.Fonts;

/// <summary>A font at the size of its own units, in which nothing is rounded.</summary>
internal sealed class Typeface : IDisposable
{
    private const int MostBytes = 64 << 20;

    private readonly GCHandle pinned;
    private readonly Blob blob;
    private readonly Face face;

    private Typeface(byte[] file)
    {
        pinned = GCHandle.Alloc(file, GCHandleType.Pinned);
        blob = new Blob(pinned.AddrOfPinnedObject(), file.Length, MemoryMode.ReadOnly);
        face = new Face(blob, 0);
        Font = new Font(face);
        Font.SetFunctionsOpenType();
        Font.SetScale(face.UnitsPerEm, face.UnitsPerEm);
    }

    /// <summary>The font as the shaper takes it.</summary>
    public Font Font { get; }

    /// <summary>Units of a font size.</summary>
    public int UnitsPerEm => face.UnitsPerEm;

    /// <summary>A file's font, or the one that comes along.</summary>
    /// <exception cref="PipelineException">PK0602: the file contains no font.</exception>
    public static Typeface Open(ParameterFile? file, FontWeight weight)
    {
        if (file is null)
            return new(BundledFont.Of(weight));
        var typeface = new Typeface(Read(file.Path));
        if (typeface.face.GlyphCount > 0)
            return typeface;
        typeface.Dispose();
        throw new PipelineException(Codes.NotAllowed, $"the file {Found.Quote(file.Path)} contains no font",
            "name a font file: .ttf or .otf");
    }

    public void Dispose()
    {
        Font.Dispose();
        face.Dispose();
        blob.Dispose();
        pinned.Free();
    }

    private static byte[] Read(string path)
    {
        using var stream = RegularFile.OpenStream(path);
        if (stream.Length > MostBytes)
            throw new PipelineException(Codes.NotAllowed, $"the font {Found.Quote(path)} has {stream.Length:N0} bytes",
                $"name a font file of {MostBytes:N0} bytes at most");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
