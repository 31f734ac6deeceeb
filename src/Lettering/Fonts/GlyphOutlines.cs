using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Filters.Drawing;

namespace PipelineKit.Lettering.Fonts;

/// <summary>
/// The outlines of glyphs as polygons. HarfBuzz reports lines and curves to callbacks, which its .NET binding lacks; curves are
/// divided so finely that no line is more than a hundredth of a pixel away from them.
/// </summary>
internal sealed unsafe partial class GlyphOutlines
{
    private const string Library = "libHarfBuzzSharp";
    private const double Flatness = 0.01;

    private static readonly nint Functions = Create();

    private readonly Typeface typeface;
    private readonly double scale;
    private readonly List<Segment> pieces = [];
    private double originX, originY, startX, startY, x, y;

    /// <param name="typeface">The font.</param>
    /// <param name="scale">The size of a font unit in pixels.</param>
    public GlyphOutlines(Typeface typeface, double scale) => (this.typeface, this.scale) = (typeface, scale);

    /// <summary>What was drawn.</summary>
    public IReadOnlyList<Segment> Pieces => pieces;

    /// <summary>Draws a glyph with its origin at a place; fonts count upwards, images downwards.</summary>
    public void Draw(uint glyph, double left, double baseline)
    {
        (originX, originY) = (left, baseline);
        var self = GCHandle.Alloc(this);
        try
        {
            DrawGlyph(typeface.Font.Handle, glyph, Functions, GCHandle.ToIntPtr(self));
        }
        finally
        {
            self.Free();
        }
    }

    private (double X, double Y) Place(float px, float py) => (originX + (px * scale), originY - (py * scale));

    private void Line(double toX, double toY)
    {
        if ((toX, toY) != (x, y))
            pieces.Add(new(x, y, toX, toY));
        (x, y) = (toX, toY);
    }

    private void Curve((double X, double Y) b, (double X, double Y) c, (double X, double Y) d)
    {
        var a = (X: x, Y: y);
        // The second differences bound the distance between a chord and its part of the curve.
        var bend = Math.Max(double.Hypot(a.X - (2 * b.X) + c.X, a.Y - (2 * b.Y) + c.Y),
            double.Hypot(b.X - (2 * c.X) + d.X, b.Y - (2 * c.Y) + d.Y));
        var count = Math.Clamp((int)Math.Ceiling(Math.Sqrt(0.75 * bend / Flatness)), 1, 1000);
        for (var i = 1; i <= count; i++)
        {
            var (t, u) = (i / (double)count, 1 - (i / (double)count));
            var (wa, wb, wc, wd) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t);
            Line((wa * a.X) + (wb * b.X) + (wc * c.X) + (wd * d.X), (wa * a.Y) + (wb * b.Y) + (wc * c.Y) + (wd * d.Y));
        }
    }

    private static GlyphOutlines Of(nint data) => (GlyphOutlines)GCHandle.FromIntPtr(data).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void MoveTo(nint functions, nint data, nint state, float x, float y, nint user)
    {
        var self = Of(data);
        (self.x, self.y) = (self.startX, self.startY) = self.Place(x, y);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LineTo(nint functions, nint data, nint state, float x, float y, nint user)
    {
        var (toX, toY) = Of(data).Place(x, y);
        Of(data).Line(toX, toY);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void QuadraticTo(nint functions, nint data, nint state, float cx, float cy, float x, float y, nint user)
    {
        var self = Of(data);
        var (control, to) = (self.Place(cx, cy), self.Place(x, y));
        // The cubic curve that equals the quadratic one.
        self.Curve((self.x + (2 * (control.X - self.x) / 3), self.y + (2 * (control.Y - self.y) / 3)),
            (to.X + (2 * (control.X - to.X) / 3), to.Y + (2 * (control.Y - to.Y) / 3)), to);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CubicTo(nint functions, nint data, nint state, float bx, float by, float cx, float cy, float x, float y,
        nint user) => Of(data).Curve(Of(data).Place(bx, by), Of(data).Place(cx, cy), Of(data).Place(x, y));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Close(nint functions, nint data, nint state, nint user) =>
        Of(data).Line(Of(data).startX, Of(data).startY);

    private static nint Create()
    {
        var functions = CreateFunctions();
        SetMoveTo(functions, &MoveTo, 0, 0);
        SetLineTo(functions, &LineTo, 0, 0);
        SetQuadraticTo(functions, &QuadraticTo, 0, 0);
        SetCubicTo(functions, &CubicTo, 0, 0);
        SetClose(functions, &Close, 0, 0);
        MakeImmutable(functions);
        return functions;
    }

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_create")]
    private static partial nint CreateFunctions();

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_make_immutable")]
    private static partial void MakeImmutable(nint functions);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_move_to_func")]
    private static partial void SetMoveTo(nint functions,
        delegate* unmanaged[Cdecl]<nint, nint, nint, float, float, nint, void> call, nint user, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_line_to_func")]
    private static partial void SetLineTo(nint functions,
        delegate* unmanaged[Cdecl]<nint, nint, nint, float, float, nint, void> call, nint user, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_quadratic_to_func")]
    private static partial void SetQuadraticTo(nint functions,
        delegate* unmanaged[Cdecl]<nint, nint, nint, float, float, float, float, nint, void> call, nint user, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_cubic_to_func")]
    private static partial void SetCubicTo(nint functions,
        delegate* unmanaged[Cdecl]<nint, nint, nint, float, float, float, float, float, float, nint, void> call, nint user,
        nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_close_path_func")]
    private static partial void SetClose(nint functions, delegate* unmanaged[Cdecl]<nint, nint, nint, nint, void> call, nint user,
        nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_font_draw_glyph")]
    private static partial void DrawGlyph(nint font, uint glyph, nint functions, nint data);
}
