namespace PipelineKit.Host.Drawing;

/// <summary>
/// A layered layout in which each box is below all that it reads, and the order within layers has few crossings: Sugiyama,
/// Tagawa, Toda, Methods for Visual Understanding of Hierarchical System Structures, 1981. An arrow that passes through a layer
/// has a position in it.
/// </summary>
internal sealed class PictureLayers
{
    private const int Sweeps = 12;

    private readonly List<List<LayerPlace>> layers = [];
    private readonly List<IReadOnlyList<LayerPlace>> routes = [];

    /// <summary>Computes the layout of a diagram.</summary>
    public PictureLayers(GraphPicture picture)
    {
        var depths = Depths(picture);
        for (var i = 0; i <= depths.DefaultIfEmpty(0).Max(); i++)
            layers.Add([]);
        var places = new LayerPlace[picture.Boxes.Count];
        for (var i = 0; i < places.Length; i++)
            layers[depths[i]].Add(places[i] = new(i));
        foreach (var arrow in picture.Arrows)
            routes.Add(Route(places, arrow, depths));
        for (var sweep = 0; sweep < Sweeps; sweep++)
            Sort(down: sweep % 2 == 0);
    }

    /// <summary>Gets the layers from top to bottom, each from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<LayerPlace>> Layers => layers;

    /// <summary>Gets the path of each arrow, layer by layer, including its ends.</summary>
    public IReadOnlyList<IReadOnlyList<LayerPlace>> Routes => routes;

    // Outputs are placed in the bottom layer.
    private static int[] Depths(GraphPicture picture)
    {
        var depths = new int[picture.Boxes.Count];
        for (var i = 0; i < depths.Length; i++)
            foreach (var arrow in picture.Arrows.Where(a => a.To == i))
                depths[i] = Math.Max(depths[i], depths[arrow.From] + 1);
        var lowest = depths.DefaultIfEmpty(0).Max();
        for (var i = 0; i < depths.Length; i++)
            if (picture.Boxes[i].Kind == BoxKind.Output)
                depths[i] = lowest;
        return depths;
    }

    private LayerPlace[] Route(LayerPlace[] places, PictureArrow arrow, int[] depths)
    {
        var route = new List<LayerPlace> { places[arrow.From] };
        for (var depth = depths[arrow.From] + 1; depth < depths[arrow.To]; depth++)
        {
            route.Add(new(null));
            layers[depth].Add(route[^1]);
        }
        route.Add(places[arrow.To]);
        for (var i = 1; i < route.Count; i++)
        {
            route[i - 1].Below.Add(route[i]);
            route[i].Above.Add(route[i - 1]);
        }
        return [.. route];
    }

    private void Sort(bool down)
    {
        foreach (var layer in down ? layers : Enumerable.Reverse(layers))
        {
            var positions = layers.SelectMany(l => l.Select((place, i) => (place, Position: (double)i / Math.Max(1, l.Count))))
                .ToDictionary(p => p.place, p => p.Position);
            var sorted = layer.OrderBy(place => (down ? place.Above : place.Below) is { Count: > 0 } near
                ? near.Average(n => positions[n]) : positions[place]).ToList();
            layer.Clear();
            layer.AddRange(sorted);
        }
    }
}
