package com.sunucu.server.servers;

import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.backbone.OsTemplate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.servers.Server.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operating systems that can be installed; the newest of a family is last (RUL-30).
 *
 * @param templates at least one
 */
public record Catalogue(List<OsTemplate> templates) {

  public Catalogue {
    templates = List.copyOf(templates);
  }

  /**
   * Returns the requested operating system.
   *
   * @param family if present, it must be the family of the template
   * @throws ApiException 400 with all violations
   */
  public Image image(String template, Optional<String> family) {
    List<ErrorDetail> violations = new ArrayList<>();
    Optional<OsTemplate> found =
        templates.stream().filter(it -> it.name().equals(template)).findFirst();
    if (found.isEmpty()) {
      violations.add(new ErrorDetail("/osTemplate", "must be one of " + names()));
    }
    List<String> families = found.map(it -> List.of(it.family())).orElseGet(this::families);
    if (family.filter(it -> !families.contains(it)).isPresent()) {
      violations.add(new ErrorDetail("/os", "must be one of " + String.join(", ", families)));
    }
    if (!violations.isEmpty()) {
      throw ApiException.invalid(violations);
    }
    return image(found.orElseThrow());
  }

  /**
   * Returns the requested operating system; without a template, the newest of the family or of the
   * first family.
   *
   * @throws ApiException 400 with all violations
   */
  public Image choose(Optional<String> template, Optional<String> family) {
    return template.map(it -> image(it, family)).orElseGet(() -> newestOf(family));
  }

  private Image newestOf(Optional<String> family) {
    String wanted = family.orElse(templates.getFirst().family());
    return templates.stream()
        .filter(it -> it.family().equals(wanted))
        .reduce((older, newer) -> newer)
        .map(Catalogue::image)
        .orElseThrow(
            () -> ApiException.invalid("/os", "must be one of " + String.join(", ", families())));
  }

  private static Image image(OsTemplate template) {
    return new Image(template.family(), template.name());
  }

  private String names() {
    return templates.stream().map(OsTemplate::name).collect(Collectors.joining(", "));
  }

  private List<String> families() {
    return templates.stream().map(OsTemplate::family).distinct().toList();
  }
}
