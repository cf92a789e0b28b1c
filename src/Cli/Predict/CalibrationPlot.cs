using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Zk.Engine.Prediction;

namespace Zk.Cli.Predict;

/// <summary>Expected against observed, both logarithmic, as inline SVG.</summary>
internal static class CalibrationPlot
{
    private const double Size = 460, Left = 70, Right = 16, Top = 34, Bottom = 44, Least = 1e-4;
    private const int Decades = 4;

    public static string Render(PredictTest test)
    {
        StringBuilder svg = new();
        svg.Append(Text($"<svg viewBox=\"0 0 {Size} {Size}\" role=\"img\" aria-label=\"Calibration, {Html(test.Name)}\" font-family=\"system-ui,sans-serif\" font-size=\"12\">"));
        svg.Append(Text($"<text x=\"{Left}\" y=\"16\" font-weight=\"600\" font-size=\"13\" fill=\"#1b1f24\">{Html(test.Name)}</text>"));
        for (int decade = 0; decade <= Decades; decade++)
        {
            double value = Least * Math.Pow(10, decade), x = X(value), y = Y(value);
            string label = (value * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
            svg.Append(Text($"<path d=\"M{Left} {y:0.#}H{Size - Right}M{x:0.#} {Top}V{Size - Bottom}\" stroke=\"#e3e6ea\"/>"));
            svg.Append(Text($"<text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\" fill=\"#57606a\">{label}</text><text x=\"{x:0.#}\" y=\"{Size - Bottom + 16}\" text-anchor=\"middle\" fill=\"#57606a\">{label}</text>"));
        }
        svg.Append(Text($"<path d=\"M{X(Least):0.#} {Y(Least):0.#}L{X(1):0.#} {Y(1):0.#}\" stroke=\"#8c959f\" stroke-dasharray=\"4 3\"/>"));
        svg.Append(Text($"<text x=\"{(Left + Size - Right) / 2}\" y=\"{Size - 8}\" text-anchor=\"middle\" fill=\"#57606a\">expected</text><text x=\"{Left - 6}\" y=\"16\" text-anchor=\"end\" fill=\"#57606a\">observed</text>"));
        Points(svg, "baseline", "#bc4c00", Size - Right - 150, test.Baseline.Calibration);
        Points(svg, "learned", "#0550ae", Size - Right - 64, test.Learned.Calibration);
        return svg.Append("</svg>").ToString();
    }

    private static void Points(StringBuilder svg, string name, string colour, double legendX, ImmutableArray<CalibrationRow> rows)
    {
        svg.Append(Text($"<circle cx=\"{legendX}\" cy=\"12\" r=\"4\" fill=\"{colour}\"/><text x=\"{legendX + 8}\" y=\"16\" fill=\"#1b1f24\">{name}</text>"));
        if (rows.IsEmpty) return;
        svg.Append($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.4\" d=\"{string.Join("", rows.Select((row, i) => Text($"{(i == 0 ? 'M' : 'L')}{X(row.Expected):0.#} {Y(row.Observed):0.#}")))}\"/>");
        foreach (CalibrationRow row in rows) svg.Append(Text($"<circle cx=\"{X(row.Expected):0.#}\" cy=\"{Y(row.Observed):0.#}\" r=\"4\" fill=\"{colour}\"/>"));
    }

    private static double X(double value) => Left + Place(value) * (Size - Left - Right);

    private static double Y(double value) => Size - Bottom - Place(value) * (Size - Top - Bottom);

    private static double Place(double value) => Math.Log10(Math.Clamp(value, Least, 1) / Least) / Decades;

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
